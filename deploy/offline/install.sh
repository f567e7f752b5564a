#!/bin/sh
# Installs the unpacked bundle on a server with systemd, beside what is there; a version before stays for going back.
# ROOT: below which it is installed (for a try; empty: the server itself).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
name=$(basename "$here")
root=${ROOT:-}
base=$root/opt/community-graph
etc=$root/etc/community-graph

cd "$here"
sha256sum --check --quiet SHA256SUMS || { echo "The bundle is not what was made: unpack it again, or fetch it again." >&2; exit 1; }
[ -n "$root" ] || [ "$(id -u)" = 0 ] || { echo "Run it with sudo: it writes to /opt, /etc and systemd's units." >&2; exit 1; }

mkdir -p "$base" "$etc/tls" "$root/etc/systemd/system"
rm -rf "$base/$name.new"
cp -a "$here" "$base/$name.new"
rm -rf "${base:?}/$name"
mv "$base/$name.new" "$base/$name"
chmod 755 "$base/$name" "$base/$name/bin/node"
cp "$here"/systemd/* "$root/etc/systemd/system/"

missing=
for example in "$here"/etc/*.env.example; do
  file=$etc/$(basename "$example" .example)
  # What an office has set stays.
  [ -e "$file" ] || { cp "$example" "$file"; chmod 600 "$file"; }
  ! grep -q FILL_IN "$file" || missing="$missing $file"
done
for file in nginx.conf place.conf; do
  [ -e "$etc/tls/$file" ] || cp "$here/tls/$file" "$etc/tls/$file"
done
# In one step: what runs goes on with the old one until it is reloaded.
ln -sfn "$name" "$base/current.new" && mv -T "$base/current.new" "$base/current"

if [ -n "$missing" ]; then
  echo "Fill in what is FILL_IN in:"
  for file in $missing; do echo "  $file"; done
fi
cat <<EOF
Make each department's database and role (docs/operation.md), then
  systemctl daemon-reload
  systemctl enable --now community-graph-subgraph@civil-affairs community-graph-subgraph@public-security \\
    community-graph-subgraph@human-resources community-graph-subgraph@health community-graph-subgraph@finance \\
    community-graph-subgraph@sharing community-graph-gateway
To upgrade what runs, and nobody notices: systemctl reload of the same units, one after another.
Others reach it by https only: with nginx installed, put the certificate and its key to $etc/tls/graph.crt and graph.key, then
  systemctl enable --now community-graph-tls
To go back: ln -sfn OLD_VERSION /opt/community-graph/current, and reload them.
EOF
