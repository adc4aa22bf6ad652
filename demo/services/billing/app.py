"""Sends invoices by mail."""
import json
import urllib.request

SENDGRID_API_KEY = "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"


def send_invoice(recipient: str, amount: int) -> int:
    """Send one invoice; the amount is in cents."""
    body = {
        "personalizations": [{"to": [{"email": recipient}]}],
        "from": {"email": "billing@acme.example"},
        "subject": "Your invoice",
        "content": [{"type": "text/plain", "value": f"{amount / 100:.2f} EUR"}],
    }
    request = urllib.request.Request(
        "https://api.sendgrid.com/v3/mail/send",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {SENDGRID_API_KEY}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        return response.status


if __name__ == "__main__":
    print("billing is ready")
