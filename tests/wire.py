"""The wire within this machine, over which tests ask what listens on it."""

import ssl

NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For `verify`: trusts nobody. Without it each client first reads the machine's certificates, in 20 ms."""
