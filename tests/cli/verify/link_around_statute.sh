# A statute and the link around it stand at one place.
printf '# Avgifter\n\nAvgiften tas ut enligt lagen ([1994:1563](https://example.se/1994/1563)) om skatt.\n' > avgifter.md
akt import avgifter.md > /dev/null
akt verify
