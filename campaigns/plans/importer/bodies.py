"""Names of public bodies in running text, and the verbs that say what a body does."""

import re

from .letters import fold

ASKING = r"(?:(?:de nghi|giao(?: cho)?|yeu cau|phan cong|trach nhiem(?: cua)?|nhiem vu(?: cua)?|doi voi|ve phia|kinh de nghi|moi)\s+)?"
BODY = re.compile(
    rf"{ASKING}(?:cac |nhung |tat ca cac |moi |lanh dao |thu truong (?:cac )?|nguoi dung dau (?:cac )?|giam doc |truong |chanh |pho |dong chi )*"
    r"(?:so|ban|nganh|bo|vu|cuc|tong cuc|chi cuc|phong|u[yi] ban|ubnd|ubmttq\w*|hdnd|hoi dong|van phong|vp|cong an|quan su|bao|dai|tap chi|ban tin|cong|trang|trung tam|"
    r"hoi|lien doan|doan|tinh doan|huyen doan|mat tran|truong|benh vien|co quan|don vi|dia phuong|to chuc|dang uy|tinh uy|huyen uy|thanh uy|chi bo|cap uy|huyen|xa|phuong|thi tran|thi xa|thanh pho|"
    r"quan|bo chi huy|bo tu lenh|kho bac|thue|hai quan|thoi bao|chuyen san|thong tan xa|ngan hang|buu dien|buu cuc|vnpt|viettel|to|bo phan|nha van hoa|nha xuat ban|hoc vien|vien|thanh tra|bao hiem|toa an|cong chuc|can bo|vien chuc|cong doan|"
    r"ap|khu pho|thon|khom|ban chi dao|nha|chu tich|pho chu tich|chanh van phong|truong phong|truong ban|thu truong|giam doc|nguoi dung dau|doanh nghiep|ban quan ly|thu vien|bao tang|hat|tram|phat thanh|"
    r"cong ty|tong cong ty|mttq|doi|lien hiep|cum|khoi|he thong|dang bo|chi, dang bo|lien minh|bhxh)\b"
)
VERBS = (
    "có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ trì|phối hợp|tham mưu|theo dõi|hướng dẫn|tổ chức|xây dựng|thực hiện|đẩy mạnh|tăng cường|bố trí|cân đối|"
    "căn cứ|trên cơ sở|báo cáo|tổng hợp|đăng tải|chỉ đạo|triển khai|cung cấp|kiểm tra|đôn đốc|lồng ghép|tiếp tục|mở|duy trì|phản ánh|viết|chủ động|nghiêm túc|là cơ quan|"
    "là đơn vị|quan tâm|thông báo|cử|đảm bảo|bảo đảm|nâng cao|rà soát|tuyên truyền|chuẩn bị|thường xuyên|kịp thời|phát động|vận động|quán triệt|phổ biến|biên soạn|in ấn|"
    "phát hành|thẩm định|giúp|dành|ưu tiên|khai thác|cập nhật|công khai|hỗ trợ|trình|giám sát|lựa chọn|sản xuất|phát sóng|tiếp nhận|thiết lập|vận hành|quản lý|xem xét|định kỳ|đưa|gửi|ban hành|niêm yết|treo|kết hợp|tập trung|hằng|hàng|tùy|tuỳ|dựa|định hướng|theo chức năng|theo nhiệm vụ|trong phạm vi|chấp hành|"
    "thành lập|đề xuất|tạo điều kiện|huy động|phân công|lập|sử dụng|đánh giá|khen thưởng|nhắc nhở|cụ thể hóa|cụ thể hoá|tích cực|tham gia|thông tin về|thông tin đến|thông tin kịp thời|"
    "nghiên cứu|phát huy|đổi mới|giới thiệu|khảo sát|phụ trách|làm đầu mối|là đầu mối|soạn|khuyến khích|tư vấn|điều phối|đưa tin|tiếp âm|hoàn thành|phê duyệt|đăng tin|đăng phát|nắm bắt|giải đáp"
)
VERB = re.compile(rf"(?:^|(?<=[\s,:;]))(?:{VERBS})(?=[\s,.;:]|$)")
# «các tổ chức chính trị», «cơ quan thực hiện», «trung tâm hỗ trợ» are names although a verb stands in them
NOT_VERB_BEFORE = re.compile(
    r"(?:các|những|và|được|được giao|nhân dân|cơ quan|đơn vị|công tác|ban|trung tâm|bộ phận|hệ thống|ngành|phòng|tổ)\s*$"
)
NOT_VERB_AFTER = re.compile(
    r"(?:phối hợp )?phổ biến,? giáo dục pháp luật|tổ chức (?:chính trị|xã hội|đoàn thể|hội|đảng|hành chính|cán bộ|có liên quan|liên quan|nghề nghiệp|tôn giáo|thành viên)"
)
DUTY_ONLY = re.compile(
    r"(?:(?:co|chiu) )?(?:trach nhiem|nhiem vu)(?: (?:nhu )?sau| thuc hien)?$|thuc hien(?: (?:cac )?nhiem vu)?(?: (?:nhu )?sau)?$"
)
FIRST_VERB = re.compile(rf"(?:{VERBS})\b")
# Without their tones these words look like a kind of body: «số hóa» like «sở», «hội nghị» like «hội».
NO_BODY = re.compile(
    r"(?:công (?:bố|tác)|hội (?:nghị|thảo|thi)|đổi mới|đối (?:tượng|thoại)|số (?:hóa|hoá)|sơ kết|bổ sung|bồi dưỡng|"
    r"phòng,? chống|phong trào|áp dụng|xã hội (?:hóa|hoá)|trang bị)\b"
)


def is_body(text: str) -> bool:
    """True when the words open with the name of a public body, or ask one for something.

    «Báo cáo …», «Công khai …», «Tổ chức hội nghị …» open like one and say what is done.
    """
    if not BODY.match(fold(text)):
        return False
    lowered = text[:1].lower() + text[1:]
    return lowered.startswith("phân công") or not opens_with_verb(text) and not NO_BODY.match(lowered)


def verb_at(text: str) -> int | None:
    """Where the words pass from a body's name to what it does; None when they name it only."""
    for match in VERB.finditer(text):
        before, after = text[: match.start()], text[match.start() :]
        if match.start() == 0 or NOT_VERB_AFTER.match(after):
            continue
        if NOT_VERB_BEFORE.search(before) and not before.rstrip().endswith(("nhân dân", "đơn vị", "ngành")):
            continue
        return match.start()
    return None


def is_bare_body(text: str) -> bool:
    """«Phòng Nội vụ», «Sở Tư pháp có trách nhiệm:»: a body's name that says nothing of it yet."""
    text = text.rstrip(" :")
    if not is_body(text) or ":" in text:
        return False
    verb = verb_at(text)
    return verb is None or announces_duties(text[verb:])


def announces_duties(text: str) -> bool:
    """«có trách nhiệm:», and the duties stand below."""
    return bool(DUTY_ONLY.match(fold(text)))


def opens_with_verb(text: str) -> bool:
    """«Chủ trì, phối hợp …»: a duty, not the rest of a name."""
    lowered = text[:1].lower() + text[1:]
    return bool(FIRST_VERB.match(lowered)) and not NOT_VERB_AFTER.match(lowered)


ASKED = re.compile(r"^(?:Đề nghị|Kính đề nghị|Giao(?: cho)?|Yêu cầu)\s+")
# A comma or «và» parts two bodies only where the next words open a body's name: not in «Văn hóa, Thể thao và Du lịch».
BETWEEN = re.compile(r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)(?=(?:các\s)?[A-ZĐÀ-Ỹ]|các\s)")


def split_bodies(heading: str) -> list[str]:
    """The bodies a heading names, without «Đề nghị».

    >>> split_bodies("Đề nghị Báo Ấp Bắc, Đài Phát thanh và Truyền hình tỉnh")
    ['Báo Ấp Bắc', 'Đài Phát thanh và Truyền hình tỉnh']
    """
    text, names, start = ASKED.sub("", heading.strip()), [], 0
    for match in BETWEEN.finditer(text):
        before = text[start : match.start()]
        if is_body(text[match.end() :]) and not (before.startswith("Văn phòng") and "," not in match[0]):
            names.append(before.strip())
            start = match.end()
    names.append(text[start:].strip())
    return [name[0].upper() + name[1:] for name in names if name]
