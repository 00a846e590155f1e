"""Legal bases: the «Căn cứ …;» and «Thực hiện …» paragraphs before the first numbered part."""

import re

from .joining import Block
from .letters import fold
from .result import squeeze

OPENS = re.compile(r"(?:can cu|thuc hien|trien khai(?: thuc hien)?|tiep tuc thuc hien|theo|thi hanh|de trien khai)\b")
PROPOSAL = re.compile(r"(?:theo|xet) (?:de nghi|to trinh)")
LEAD = re.compile(
    r"(?:(?:Căn cứ(?: vào)?|Tiếp tục thực hiện|Thực hiện|Triển khai(?: thực hiện)?|Để triển khai(?: thực hiện)?|Thi hành|Theo|và)\s+)+",
    re.IGNORECASE,
)
DOCUMENT = re.compile(
    r"(?:các )?(?:hien phap|bo luat|luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|ke hoach|cong van|chuong trinh|huong dan|ket luan|thong bao|de an|van ban|quy dinh|quy che|noi dung|thong tri|cong dien|bao cao|tinh than|chien luoc|cac|to trinh)\b"
)
ISSUES = re.compile(
    r"[,;.]\s*(?:nay\s+)?(?:Ủy ban|Uỷ ban|UBND|Sở|Bộ|Phòng|Ban|Đảng ủy|Tỉnh ủy|Huyện ủy|Công an|Trung tâm|Chi cục|Cục|Văn phòng|Báo|Đài|Trường|Hội|Chủ tịch)\s[^;]{0,160}?"
    r"\b(?:ban hành|xây dựng|triển khai|đề ra|hướng dẫn|yêu cầu|đề nghị)\b[^;]*$"
)
LEAST = 8


def read_legal_bases(blocks: list[Block]) -> list[str]:
    """Each document named, without «Căn cứ» and without who proposed; one paragraph may name several, parted by «;»."""
    bases: list[str] = []
    for block in blocks:
        text = squeeze(block.text)
        folded = fold(text[:60])
        if not OPENS.match(folded) or PROPOSAL.match(folded):
            continue
        for part in split_at_semicolons(ISSUES.sub("", text)):
            part = LEAD.sub("", part, count=1) if LEAD.match(part) else part
            if DOCUMENT.match(fold(part[:40])) or not bases:
                if len(part) >= LEAST:
                    bases.append(part[0].upper() + part[1:])
            else:
                bases[-1] = f"{bases[-1]}; {part}"
    return bases


def split_at_semicolons(text: str) -> list[str]:
    """Parts between semicolons that stand in no brackets, trimmed."""
    parts, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == ";" and depth <= 0:
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return [part.strip(" .,;") for part in parts if part.strip(" .,;")]
