for command in import search decisions show read status verify refresh; do
  akt $command --help | head -n 1
done
