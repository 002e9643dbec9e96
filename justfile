# The commands of the house. `just` lists them.

default:
    @just --list

# The demo township into output/
build:
    cargo run --release -- build

# Everything that must pass before a commit
check:
    cargo fmt --check
    cargo clippy --release --all-targets -- -D warnings
    cargo test --release

# What the server runs
ci:
    bash .ci/run

# Looks at changed snapshots one by one
review:
    cargo insta review
