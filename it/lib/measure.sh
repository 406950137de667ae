# shellcheck shell=bash
# Times of commands that take turns, so that a change of the machine's load meets them alike.

measure() { # SAMPLES COMMAND: adds a line "WALL CPU" in seconds
  hyperfine --shell none --runs 1 --style none --export-csv "$1.csv" "$2" >/dev/null || die "failed: $2"
  awk -F , 'END {printf "%.3f %.3f\n", $(NF - 6), $(NF - 3) + $(NF - 2)}' "$1.csv" >>"$1"
}

median() { # SAMPLES COLUMN
  cut -d ' ' -f "$2" "$1" | sort -n | awk '{v[NR] = $1} END {printf "%.3f", (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2}'
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }
