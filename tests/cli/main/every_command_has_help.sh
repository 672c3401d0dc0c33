for command in import search decisions show read words status verify refresh; do
  akt $command --help | head -n 1
done
