printf '%s\r\n' 'From: <Sparad av webbläsaren>' 'Subject: Samråd' 'MIME-Version: 1.0' \
  'Content-Type: multipart/related; boundary="delar"; type="text/html"' '' '--delar' \
  'Content-Type: text/html; charset=utf-8' 'Content-Transfer-Encoding: quoted-printable' '' \
  '<h1>Samr=C3=A5d om =C3=96st=' 'ra hamnen</h1><p>Publicerad: 2025-03-03</p>' '--delar--' \
  > samråd
akt read --type mhtml - < samråd
akt read --type mht - < samråd
