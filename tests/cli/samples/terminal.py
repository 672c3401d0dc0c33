"""terminal.py COLUMNS COMMAND...: runs a command on a terminal of its own and prints what it wrote
there, escape sequences as \\e."""
import fcntl
import os
import pty
import struct
import sys
import termios

pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
text = b""
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    text += piece
os.waitpid(pid, 0)
sys.stdout.write(text.decode().replace("\033", "\\e").replace("\r\n", "\n").replace("\r", "\\r"))
