/** Ends of the addresses that services give to each of their customers, by the documentation of each service. */
const endings: readonly string[] = [
	// databases and caches
	'snowflakecomputing.com',
	'rds.amazonaws.com',
	'redshift.amazonaws.com',
	'cache.amazonaws.com',
	'es.amazonaws.com',
	'database.windows.net',
	'documents.azure.com',
	'redis.cache.windows.net',
	'mongodb.net',
	'neon.tech',
	'upstash.io',
	'psdb.cloud',
	'turso.io',
	'aivencloud.com',
	'db.ondigitalocean.com',
	'clickhouse.cloud',
	'confluent.cloud',
	'cockroachlabs.cloud',
	'supabase.co',
	'firebaseio.com',
	'cloud.es.io',
	'azuredatabricks.net',
	'cloud.databricks.com',
	'pinecone.io',
	'qdrant.io',
	'weaviate.cloud',
	// storage, queues and vaults
	'blob.core.windows.net',
	'queue.core.windows.net',
	'table.core.windows.net',
	'file.core.windows.net',
	'dfs.core.windows.net',
	'servicebus.windows.net',
	'vault.azure.net',
	'hashicorp.cloud',
	'azurecr.io',
	'jfrog.io',
	'execute-api.[a-z]{2}-[a-z]{4,12}-[0-9].amazonaws.com',
	// inference
	'cognitiveservices.azure.com',
	'openai.azure.com',
	'services.ai.azure.com',
	'search.windows.net',
	// identity and business
	'okta.com',
	'auth0.com',
	'onelogin.com',
	'my.salesforce.com',
	'service-now.com',
	'atlassian.net',
	'zendesk.com',
	'freshdesk.com',
	'myshopify.com',
	'online.tableau.com',
	'live.dynatrace.com',
	'grafana.net',
	'splunkcloud.com',
];

/** Source of an alternation of them. */
export const hostEndings: string = endings.map((ending) => ending.replace(/\.(?![^[]*\])/g, '\\.')).join('|');

/** Literals by which they are looked for. */
export const hostKeywords: readonly string[] = endings.map((ending) =>
	ending.replace(/^execute-api\..*$/, 'execute-api.'),
);
