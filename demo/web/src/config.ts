/** Sent to every browser; publishable by design. */
export const config = {
	stripePublishableKey: 'pk_live_0sJOKmTtDvEgrs7Wves3azZp',
	sentryDsn: 'https://c92af67997563b578997cd3671486c86@o48151.ingest.sentry.io/7177455',
	supabaseUrl: 'https://qhwzkdbnrfjxmtvaycpl.supabase.co',
	supabaseKey: 'sb_publishable_lMlsw70HB4zLEWmu5CYRHA_193qlb7F',
};
