"""Who does what: headings that name one or several bodies, and the duties below them."""

import re

from django.utils.translation import gettext as _

from .letters import LOWER, fold
from .outline import Node
from .result import ReadAgency, ReadDuty, ReadWarning, squeeze
from .sections import DUTIES, OTHER, classify

ASKING = r"(?:(?:de nghi|giao(?: cho)?|yeu cau|phan cong|trach nhiem(?: cua)?|nhiem vu(?: cua)?|doi voi|ve phia|kinh de nghi|moi)\s+)?"
BODY = re.compile(
    rf"{ASKING}(?:cac |nhung |tat ca cac |moi |lanh dao |thu truong (?:cac )?|nguoi dung dau (?:cac )?|giam doc |truong |chanh |pho |dong chi )*"
    r"(?:so|ban|nganh|bo|vu|cuc|tong cuc|chi cuc|phong|u[yi] ban|ubnd|ubmttq\w*|hdnd|hoi dong|van phong|vp|cong an|quan su|bao|dai|tap chi|ban tin|cong|trang|trung tam|"
    r"hoi|lien doan|doan|tinh doan|huyen doan|mat tran|truong|benh vien|co quan|don vi|dia phuong|to chuc|dang uy|tinh uy|huyen uy|thanh uy|chi bo|cap uy|huyen|xa|phuong|thi tran|thi xa|thanh pho|"
    r"quan|bo chi huy|bo tu lenh|kho bac|thue|ngan hang|buu dien|buu cuc|vnpt|viettel|to|bo phan|nha van hoa|nha xuat ban|hoc vien|vien|thanh tra|bao hiem|toa an|cong chuc|can bo|vien chuc|cong doan|"
    r"ap|khu pho|thon|khom|ban chi dao|nha|chu tich|pho chu tich|chanh van phong|truong phong|truong ban|thu truong|giam doc|nguoi dung dau|doanh nghiep|ban quan ly|thu vien|bao tang|hat|tram|phat thanh|"
    r"cong ty|tong cong ty|mttq|doi|lien hiep|cum|khoi|he thong)\b"
)
VERBS = (
    "có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ trì|phối hợp|tham mưu|theo dõi|hướng dẫn|tổ chức|xây dựng|thực hiện|đẩy mạnh|tăng cường|bố trí|cân đối|"
    "căn cứ|trên cơ sở|báo cáo|tổng hợp|đăng tải|chỉ đạo|triển khai|cung cấp|kiểm tra|đôn đốc|lồng ghép|tiếp tục|mở|duy trì|phản ánh|viết|chủ động|nghiêm túc|là cơ quan|"
    "là đơn vị|quan tâm|thông báo|cử|đảm bảo|bảo đảm|nâng cao|rà soát|tuyên truyền|chuẩn bị|thường xuyên|kịp thời|phát động|vận động|quán triệt|phổ biến|biên soạn|in ấn|"
    "phát hành|thẩm định|giúp|dành|ưu tiên|khai thác|cập nhật|công khai|hỗ trợ|trình|giám sát|lựa chọn|sản xuất|phát sóng|tiếp nhận|thiết lập|vận hành|quản lý|xem xét|định kỳ|đưa|gửi|ban hành|niêm yết|treo|phát thanh|kết hợp|tập trung|hằng|hàng|tùy|tuỳ|dựa|chấp hành|"
    "thành lập|đề xuất|tạo điều kiện|huy động|phân công|lập|sử dụng|đánh giá|khen thưởng|nhắc nhở|cụ thể hóa|cụ thể hoá|tích cực|tham gia|thông tin về|thông tin đến|thông tin kịp thời"
)
VERB = re.compile(rf"(?:^|(?<=[\s,:;]))(?:{VERBS})(?=[\s,.;:]|$)")
# «các tổ chức chính trị», «cơ quan thực hiện», «trung tâm hỗ trợ» are names although a verb stands in them
NOT_VERB_BEFORE = re.compile(r"(?:các|những|và|nhân dân|cơ quan|đơn vị|công tác|ban|trung tâm|bộ phận|hệ thống|ngành|phòng|tổ)\s*$")
NOT_VERB_AFTER = re.compile(r"tổ chức (?:chính trị|xã hội|đoàn thể|hội|đảng|hành chính|cán bộ|có liên quan|liên quan|nghề nghiệp|tôn giáo|thành viên)")
DUTY_ONLY = re.compile(r"(?:co|chiu) trach nhiem(?: sau| thuc hien)?$|(?:co )?nhiem vu(?: sau)?$|thuc hien$")
NAME_LENGTH = 260


def is_body(text: str) -> bool:
    """True when the words open with the name of a public body, or ask one for something."""
    return bool(BODY.match(fold(text)))


def split_heading(text: str) -> tuple[str, str]:
    """A heading's name and the duty that stands on the same line: «Sở Nội vụ: chủ trì …», «Sở Nội vụ chủ trì …»."""
    text = squeeze(text)
    name, colon, duty = text.partition(":")
    if colon and len(name) <= NAME_LENGTH and is_body(name):
        verb = _verb_at(name)
        if verb is not None:
            return (name[:verb], "" if DUTY_ONLY.match(fold(name[verb:])) and not duty.strip() else text[verb:])
        return name, duty
    verb = _verb_at(text)
    return (text, "") if verb is None else (text[:verb], text[verb:])


def _verb_at(text: str) -> int | None:
    for match in VERB.finditer(text):
        before, after = text[: match.start()], text[match.start() :]
        if match.start() == 0 or NOT_VERB_AFTER.match(after):
            continue
        if NOT_VERB_BEFORE.search(before) and not before.rstrip().endswith(("nhân dân", "đơn vị", "ngành")):
            continue
        return match.start()
    return None


class AgencyReader:
    def __init__(self):
        self.agencies: list[ReadAgency] = []
        self.warnings: list[ReadWarning] = []

    def read(self, section: Node) -> None:
        for line, text in section.paras:
            self._read_paragraph(line, text)
        for node in section.children:
            self._read_node(node)

    def _read_node(self, node: Node) -> None:
        kind = "" if is_body(node.text) else classify(node.text)
        if kind == DUTIES or not is_body(node.text) and any(is_body(child.text) for child in node.children):
            self.read(node)
        elif is_body(node.text):
            self._read_agency(node)
        elif kind != OTHER:
            message = _("It is not clear which body “%(text)s” is about; it was left out.")
            self.warnings.append(ReadWarning(node.line, message % {"text": squeeze(node.text)[:80]}))

    def _read_agency(self, node: Node) -> None:
        name, duty = split_heading(node.text)
        duties = [ReadDuty(_opened(duty), node.line)] if duty.strip(" .;:") else []
        if duties and node.children and duty.rstrip().endswith(":"):
            duties = []
        duties += self._paragraphs(node)
        duties += [ReadDuty(squeeze(_whole(child)), child.line) for child in node.children if _whole(child).strip()]
        self._add(_clean_name(name), duties, node.line)

    def _paragraphs(self, node: Node) -> list[ReadDuty]:
        """Paragraphs below the heading; one that only announces the list is none."""
        return [
            ReadDuty(squeeze(text), line)
            for line, text in node.paras
            if not (node.children and text.rstrip().endswith(":"))
        ]

    def _read_paragraph(self, line: int, text: str) -> None:
        """«Giao Sở Nội vụ theo dõi …» without a number."""
        if not is_body(text):
            return
        name, duty = split_heading(text)
        if duty.strip(" .;:") and len(name) <= NAME_LENGTH:
            self._add(_clean_name(name), [ReadDuty(_opened(duty), line)], line)

    def _add(self, name: str, duties: list[ReadDuty], line: int) -> None:
        if not duties:
            self.warnings.append(ReadWarning(line, _("No duty was found for “%(name)s”.") % {"name": name[:80]}))
        self.agencies.append(ReadAgency(name, tuple(duties), line))


def _whole(node: Node) -> str:
    """A point with everything below it, dashes kept so that it reads as a list."""
    marks = (n.marker for n in node.walk())
    texts = [f"{_mark(m)}{n.own_text}" if n is not node else n.own_text for n, m in zip(node.walk(), marks, strict=True)]
    return " ".join(texts)


def _mark(marker) -> str:
    if marker is None:
        return ""
    return f"{marker.style} " if marker.is_bullet else f"{marker.printed}) "


def _opened(duty: str) -> str:
    """The duty as a sentence of its own: a capital first."""
    duty = squeeze(duty).lstrip(" ,:;-–")
    return duty[0].upper() + duty[1:] if duty and duty[0] in LOWER else duty


def _clean_name(name: str) -> str:
    name = squeeze(name).strip(" :;,.-–*")
    return re.sub(r"^(?:Giao(?: cho)?|Yêu cầu|Phân công|Trách nhiệm của|Nhiệm vụ của|Đối với)\s+", "", name)
