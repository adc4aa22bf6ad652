#!/bin/sh
# Deploys the shop to staging.
set -eu
export DATABASE_URL="postgres://shop:II3nGllI9nBclPRN5s@db.acme-staging.example:5432/shop"
export VERCEL_TOKEN="IEd91HAJWetFT9ioIzai9V97"
npx vercel deploy --token "$VERCEL_TOKEN" --yes
