// Adds a custom domain to the shop. The token was made for domains only.
// Usage: node scripts/add-domain.mjs shop.acme.example
const RAILWAY_API_TOKEN = 'be589f21-3124-4475-be30-ea580b9e916b';
const endpoint = process.env.RAILWAY_API_URL ?? 'https://backboard.railway.com/graphql/v2';

const [domain] = process.argv.slice(2);
if (!domain) {
	console.error('Usage: node scripts/add-domain.mjs <domain>');
	process.exit(2);
}

const response = await fetch(endpoint, {
	method: 'POST',
	headers: { Authorization: `Bearer ${RAILWAY_API_TOKEN}`, 'Content-Type': 'application/json' },
	body: JSON.stringify({
		query: 'mutation ($input: CustomDomainCreateInput!) { customDomainCreate(input: $input) { id domain } }',
		variables: { input: { domain, serviceId: 'svc-shop', environmentId: 'env-production' } },
	}),
});
const answer = await response.json();
if (answer.errors) {
	console.error(answer.errors.map(error => error.message).join('\n'));
	process.exit(1);
}
console.log(`added ${answer.data.customDomainCreate.domain}`);
