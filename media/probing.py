"""How long a recording is and how large its picture, as ffprobe says, where it is installed."""

import json
import logging
import shutil
import subprocess
from dataclasses import dataclass

logger = logging.getLogger(__name__)

PATIENCE = 20  # seconds
ASKED = ["-v", "error", "-show_entries", "format=duration:stream=width,height", "-of", "json"]


@dataclass(frozen=True, slots=True)
class Measures:
    """Seconds, and pixels of the picture; 0 for what is not known."""

    duration: float = 0
    width: int = 0
    height: int = 0


def measures(path):
    """The :class:`Measures` of the file at ``path``; all 0 without ffprobe, or when it cannot read the file."""
    program = shutil.which("ffprobe")
    if program is None:
        return Measures()
    try:
        # The path goes as a file address, so that none of its letters can be read as an option or another protocol.
        answer = subprocess.run(  # noqa: S603 - a fixed program and a path of our own
            [program, *ASKED, f"file:{path}"], capture_output=True, timeout=PATIENCE, check=True
        )
        return understood(json.loads(answer.stdout))
    except (OSError, subprocess.SubprocessError, ValueError, TypeError, AttributeError) as error:
        logger.warning("ffprobe cannot measure %s: %s", path, error)
        return Measures()


def understood(answer):
    streams = [stream for stream in answer.get("streams") or [] if stream.get("width")]
    picture = streams[0] if streams else {}
    duration = float((answer.get("format") or {}).get("duration") or 0)
    return Measures(max(duration, 0), int(picture.get("width") or 0), int(picture.get("height") or 0))
