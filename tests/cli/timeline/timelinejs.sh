# Precision is kept by leaving out days and months; the date stands as it was written.
akt import "$SAMPLES/when" > /dev/null
akt timeline --timelinejs --from 2024-10 granskningen
akt timeline --timelinejs --wide avtalet 2> /dev/null | python3 -c '
import json, sys
print(json.dumps([[e["start_date"], e.get("end_date"), e["display_date"]]
                  for e in json.load(sys.stdin)["events"]], ensure_ascii=False))'
