"""Prints each datagram that comes to a Unix socket, a line each: datagrams.py PATH. Node has no such sockets."""
import socket
import sys

with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
    receiver.bind(sys.argv[1])
    print("listening", flush=True)
    while True:
        print(receiver.recv(4096).decode(), flush=True)
