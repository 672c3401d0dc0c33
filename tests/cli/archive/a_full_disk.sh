# A disk of 600 kB, in a mount namespace of its own. Where the system allows none there is nothing
# to show, and the script says what it would have.
mkdir small
cat > run.sh <<'END'
mount -t tmpfs -o size=600k tmpfs small || exit 9
akt --archive small/a.db import "$CORPUS"
echo "exit $?"
akt --archive small/a.db search paus
echo "exit $?"
END
if unshare -rm true 2> /dev/null && unshare -rm sh -c 'mount -t tmpfs tmpfs small' 2> /dev/null
then unshare -rm sh run.sh 2>&1
else cat "$SAMPLES/full_disk"
fi
