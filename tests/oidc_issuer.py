"""A small OpenID Connect issuer that really listens: discovery, keys, authorization code with PKCE."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID = "buurtrooster-page"
CLIENT_SECRET = "what only the page's server and the issuer know"  # noqa: S105  (of a made-up issuer)
AUDIENCE = "buurtrooster-api"


class Issuer:
    """Signs tokens. `person` is whoever would be sitting at the browser."""

    def __init__(self) -> None:
        self.person = "anna"
        self.codes: dict[str, dict[str, str]] = {}
        self.num_key_reads = 0
        self.keys: list[RSAKey] = []
        self.url = ""
        self.rotate()

    def rotate(self, *, keeps_old: bool = False) -> None:
        """Sign with a new key from now on."""
        new = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
        self.keys = [new, *(self.keys if keeps_old else [])]

    def token(
        self, name: str, *, key: RSAKey | None = None, header: dict[str, Any] | None = None, **claims: Any
    ) -> str:
        """An access token for a person; a claim given as None is left out."""
        now = int(time.time())
        usual = {"iss": self.url, "aud": AUDIENCE, "sub": name, "iat": now, "exp": now + 3_600}
        said = {claim: value for claim, value in {**usual, **claims}.items() if value is not None}
        signer = key or self.keys[0]
        return jwt.encode({"alg": "RS256", "kid": signer.kid, **(header or {})}, said, signer)

    def subject(self, name: str) -> str:
        """How that person is known to the service."""
        return f"{self.url}|{name}"

    def about(self) -> dict[str, Any]:
        """What the issuer says of itself."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
        }

    def public_keys(self) -> dict[str, Any]:
        """The public halves."""
        self.num_key_reads += 1
        return dict(KeySet(list(self.keys)).as_dict(private=False))

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes once the person has signed in."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**asked, "sub": self.person}
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Tokens for a code, once, for whoever began with it."""
        asked = self.codes.pop(form.get("code", ""), None)
        expected = "Basic " + base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if asked is None or authorization != expected:
            return None
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked.get("code_challenge"):
            return None
        identity = self.token(asked["sub"], aud=CLIENT_ID, nonce=asked.get("nonce"))
        return {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60, "id_token": identity}


def _answering(issuer: Issuer) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            if url.path == "/authorize":
                asked = {name: values[0] for name, values in parse_qs(url.query).items()}
                self.send_response(302)
                self.send_header("Location", issuer.authorize(asked))
                self.end_headers()
            elif url.path == "/.well-known/openid-configuration":
                self._say(200, issuer.about())
            elif url.path == "/keys":
                self._say(200, issuer.public_keys())
            else:
                self._say(404, {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            tokens = issuer.exchange(form, self.headers.get("Authorization", ""))
            self._say(200 if tokens else 400, tokens or {"error": "invalid_grant"})

        def _say(self, status: int, document: dict[str, Any]) -> None:
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name of the library)
            """Say nothing."""

    return Answering


@contextmanager
def listening_issuer() -> Iterator[Issuer]:
    """An issuer for as long as the context lasts."""
    issuer = Issuer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(issuer))
    issuer.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
