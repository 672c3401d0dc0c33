# "Denna lag" in two documents is two laws; in two copies of one it is one.
mkdir lagar
printf 'Lag om hamnar\n\nDenna lag träder i kraft den 1 januari 2003.\n' > lagar/hamnar.txt
printf 'Lag om vägar\n\nDenna lag träder i kraft den 1 januari 2003.\n' > lagar/vagar.txt
printf 'Lag om vägar\n\nUtskrift.\n\nDenna lag träder i kraft den 1 januari 2003.\n' > lagar/utskrift.txt
akt import lagar > /dev/null
akt timeline
