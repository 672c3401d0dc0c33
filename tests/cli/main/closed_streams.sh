# The archive must not become standard output.
akt --archive b.db import "$SAMPLES/region" >&- 2>&-
echo "exit $?"
akt --archive b.db verify
akt --archive b.db status --json | grep '"documents"'
