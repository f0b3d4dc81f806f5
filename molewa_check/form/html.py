"""The form as one HTML file."""

from molewa_check.form.request import FormRequest


def render(request: FormRequest) -> bytes:
    """The form: the same bytes for the same request."""
    return f"<!doctype html>\n<title>{request.questionnaire.id}</title>\n".encode()
