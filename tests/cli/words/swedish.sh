unset LC_ALL
export LANG=sv_SE.UTF-8
akt import "$CORPUS" > /dev/null
akt words avbrottsskadeavgift
akt words xyzzyplugh
