# Makes importers/entities.txt into rows of C: cmake -DIN=entities.txt -DOUT=entities.inc -P entities.cmake
file(READ ${IN} text)
string(REGEX REPLACE "(^|\n)#[^\n]*" "\\1" text "${text}")
string(REGEX REPLACE " bare\n" ";1\n" text "${text}")
string(REGEX REPLACE "\n([A-Za-z0-9]+) ([0-9A-F]+) ([0-9A-F]+)" "\n\\1, 0x\\2, 0x\\3" text "${text}")
string(REGEX REPLACE "\n([A-Za-z0-9]+) ([0-9A-F]+)" "\n\\1, 0x\\2, 0" text "${text}")
string(REGEX REPLACE "\n([A-Za-z0-9]+), ([0-9A-Fx]+), ([0-9A-Fx]+);1" "\n{\"\\1\", \\2, \\3, 1}," text "${text}")
string(REGEX REPLACE "\n([A-Za-z0-9]+), ([0-9A-Fx]+), ([0-9A-Fx]+)" "\n{\"\\1\", \\2, \\3, 0}," text "${text}")
file(WRITE ${OUT} "/* Made from importers/entities.txt. */\n${text}")
