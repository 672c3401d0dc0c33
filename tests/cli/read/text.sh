akt read --text "$SAMPLES/region/protokoll/rs-2024-04-23.md"
