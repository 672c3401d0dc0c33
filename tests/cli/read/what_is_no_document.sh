: > empty.txt
printf '\n \n\t\n' > blank.txt
printf '\177ELF\002\001\001\0\0\0\0\0' > program
mkdir folder
for file in empty.txt blank.txt program folder missing.txt; do
  akt read $file
  echo "exit $?"
done
akt read --json - < empty.txt
echo "exit $?"
akt read a b
echo "exit $?"
akt read --reference 2025-02-30 x
