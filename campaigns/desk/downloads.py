"""A report as a file to download."""

import io

from django.http import HttpResponse

from search.exports import write_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_download(report):
    """UTF-8 with a byte order mark, without which Excel takes Vietnamese for another encoding."""
    text = io.StringIO(newline="")
    write_csv(report, text)
    return attachment(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{file_name(report)}.csv")


def xlsx_download(report):
    book = io.BytesIO()
    write_xlsx(report, book)
    return attachment(book.getvalue(), XLSX, f"{file_name(report)}.xlsx")


def attachment(content, content_type, name):
    return HttpResponse(content, content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def file_name(report):
    """``do-phu-66-kh-ubnd-2024-20240101-20240331-month``; a plan's slug is ASCII."""
    return f"do-phu-{report.plan.slug}-{report.starts_on:%Y%m%d}-{report.ends_on:%Y%m%d}-{report.split}"


DOWNLOADS = {"csv": csv_download, "xlsx": xlsx_download}
