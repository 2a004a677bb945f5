"""Telling people how the night went: a mail, a webhook, both or neither. What cannot be sent never harms the night."""

from collections.abc import Callable
from email.message import EmailMessage

import structlog

from data.settings import Settings
from etl.fetch import SendFailed, post, send_mail
from etl.nightly.report import NightReport
from etl.nightly.report_words import as_html, as_text, head

SECONDS = 30


def notify(settings: Settings, report: NightReport) -> None:
    """Send the report by every way that the settings name."""
    if settings.mail_to:
        attempt("mail", lambda: send_mail(settings.smtp_url.get_secret_value(), mail(settings, report), SECONDS))
    if settings.webhook.get_secret_value():
        attempt("webhook", lambda: post(settings.webhook.get_secret_value(), webhook(report), SECONDS))


def attempt(way: str, send: Callable[[], None]) -> None:
    """Send, and write in the log how that went."""
    log = structlog.get_logger()
    try:
        send()
        log.info("report.sent", way=way)
    except SendFailed as error:
        log.warning("report.not_sent", way=way, why=str(error))
    except ValueError:  # an address in the settings that is none; its text would end up in the log
        log.warning("report.not_sent", way=way, why="the address in the settings is wrong")


def mail(settings: Settings, report: NightReport) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = head(report)
    message["From"] = settings.mail_from
    message["To"] = ", ".join(one.strip() for one in settings.mail_to.split(","))
    # Filters for out-of-office replies know this header (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(as_text(report))
    message.add_alternative(as_html(report), subtype="html")
    return message


def webhook(report: NightReport) -> dict[str, object]:
    """`text` is what Slack, Mattermost and Teams show; the rest is for machines."""
    return {
        "text": f"{head(report)}\n\n{as_text(report)}",
        "exit_code": report.exit_code,
        "snapshot": report.snapshot,
        "attention": [line.source for line in report.attention],
    }
