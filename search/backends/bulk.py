"""Many documents written to Elasticsearch in one request, each by its version."""

from elasticsearch import ApiError, TransportError, UnsupportedProductError

from .connection import WRITE_WITHIN, client, of_answer, translated
from .errors import RefusedError


def send(index, bodies, gone, *, version, is_alias=True, refresh=False):
    """Write ``bodies`` (by key) and take out the keys ``gone``; returns the reason by key for those refused.

    What is there with a higher version stays, and counts as done: it is newer.
    ``is_alias`` keeps the server from making an index of its own where ours is
    missing; ``refresh`` makes the change visible before this returns. Raises
    ``BackendError``; what was written until then may be written again.
    """
    lines = []
    for key, body in bodies.items():
        lines += [{"index": header(index, key, version, is_alias)}, body]
    lines += [{"delete": header(index, key, version, is_alias)} for key in gone]
    if not lines:
        return {}
    try:
        answer = client().options(request_timeout=WRITE_WITHIN).bulk(operations=lines, refresh=refresh)
    except (ApiError, TransportError, UnsupportedProductError) as error:
        raise translated(error) from error
    return refused(answer["items"]) if answer["errors"] else {}


def header(index, key, version, is_alias):
    # Equal versions are let through, so that a batch that was cut off half-way can be sent again.
    line = {"_index": index, "_id": key, "version": version, "version_type": "external_gte"}
    if is_alias:
        line["require_alias"] = True
    return line


def refused(items):
    reasons = {}
    for item in items:
        [(action, result)] = item.items()
        status = result["status"]
        if status < 300 or status == 409 or (action == "delete" and status == 404 and "error" not in result):
            continue
        error = result["error"]
        failure = of_answer(status, error["type"], error["reason"])
        if not isinstance(failure, RefusedError) or failure.code != "refused":
            raise failure
        reasons[result["_id"]] = str(failure)
    return reasons
