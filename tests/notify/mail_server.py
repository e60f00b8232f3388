#!/usr/bin/python3
"""A mail server that takes mail only over STARTTLS and after login: mail_server.py CERTIFICATE KEY USER PASSWORD.

Says on standard output, one JSON object a line, on which port it listens and what happens. Each line on standard
input is the answer to the next mail ("250 OK" when there is none); "silent" is none at all.
"""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

certificate, key, user, password = sys.argv[1:]


def tell(**event):
    print(json.dumps(event), flush=True)


class Server(SMTP):
    def connection_lost(self, error):
        tell(event="closed")
        super().connection_lost(error)


class Handler:
    def __init__(self):
        self.answers = []

    async def handle_DATA(self, _server, _session, envelope):
        tell(event="mail", sender=envelope.mail_from, to=envelope.rcpt_tos, text=envelope.content.decode("ascii"))
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == "silent":
            await asyncio.Event().wait()
        return answer


def check_login(_server, _session, _envelope, _mechanism, data):
    is_right = (data.login, data.password) == (user.encode(), password.encode())
    tell(event="login", is_right=is_right)
    return AuthResult(success=is_right, handled=is_right)


async def main():
    handler = Handler()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Server(handler, tls_context=context, require_starttls=True, authenticator=check_login,
                       auth_required=True, auth_require_tls=True, hostname="localhost"),
        host="127.0.0.1", port=0)
    tell(event="listening", port=server.sockets[0].getsockname()[1])
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        handler.answers.append(line.decode().strip())
        tell(event="noted")


asyncio.run(main())
