mkdir mapp
cat > mapp/uppdrag.txt <<'END'
Uppdragshandling

Datum 2031-06-27

Diarienummer RS 2030-04711

Uppdraget ersätter regiondirektörens verkställighetsbeslut den 20 november 2030 om samlad ledning av journalbytet.

Styrelsen begärde en plan (Verkställighetsbeslut daterat 2030-11-20, RS 2030-04771). Nu upphör verkställighetsbeslutet daterat 2030-11-20 att gälla.

- Uppdrag – utbildning av vårdens handledare (RS 2030-04711).
- Uppdrag – avveckling av det äldre journalsystemet (RS 2030-04711).
- Revidering av "Plan för vårdens arkiv" (RS 2029-00340).

Redovisningen bygger på delegationsbeslut 2031-03-05 och på SOU 2029:12.
END
cat > mapp/beslut.txt <<'END'
Delegationsbeslut

Datum 2031-03-05

Diarienummer RS 2031-00017

Avtalet om arkivtjänster förlängs.
END
akt import mapp > /dev/null
akt missing
echo "with --all: $(akt missing --all --jsonl | grep -c '"kind":"print"')"
