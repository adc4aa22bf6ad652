import { provider as age } from './age.ts';
import { provider as airtable } from './airtable.ts';
import { provider as algolia } from './algolia.ts';
import { provider as anthropic } from './anthropic.ts';
import { provider as asana } from './asana.ts';
import { provider as atlassian } from './atlassian.ts';
import { provider as auth0 } from './auth0.ts';
import { provider as aws } from './aws.ts';
import { provider as azure } from './azure.ts';
import { provider as braintree } from './braintree.ts';
import { provider as brevo } from './brevo.ts';
import { provider as buildkite } from './buildkite.ts';
import { provider as cerebras } from './cerebras.ts';
import { provider as circleci } from './circleci.ts';
import { provider as clerk } from './clerk.ts';
import { provider as clojars } from './clojars.ts';
import { provider as cloudflare } from './cloudflare.ts';
import { provider as cloudinary } from './cloudinary.ts';
import { provider as cohere } from './cohere.ts';
import { provider as contentful } from './contentful.ts';
import { provider as convex } from './convex.ts';
import { provider as crates } from './crates.ts';
import { provider as database } from './database.ts';
import { provider as databricks } from './databricks.ts';
import { provider as datadog } from './datadog.ts';
import { provider as deepseek } from './deepseek.ts';
import { provider as digitalocean } from './digitalocean.ts';
import { provider as discord } from './discord.ts';
import { provider as docker } from './docker.ts';
import { provider as doppler } from './doppler.ts';
import { provider as dynatrace } from './dynatrace.ts';
import { provider as elevenlabs } from './elevenlabs.ts';
import { provider as figma } from './figma.ts';
import { provider as fly } from './fly.ts';
import { provider as generic } from './generic.ts';
import { provider as github } from './github.ts';
import { provider as gitlab } from './gitlab.ts';
import { provider as google } from './google.ts';
import { provider as grafana } from './grafana.ts';
import { provider as groq } from './groq.ts';
import { provider as heroku } from './heroku.ts';
import { provider as hetzner } from './hetzner.ts';
import { provider as hubspot } from './hubspot.ts';
import { provider as huggingface } from './huggingface.ts';
import { provider as infisical } from './infisical.ts';
import { provider as jfrog } from './jfrog.ts';
import { provider as jwt } from './jwt.ts';
import { provider as langsmith } from './langsmith.ts';
import { provider as launchdarkly } from './launchdarkly.ts';
import { provider as linear } from './linear.ts';
import { provider as linode } from './linode.ts';
import { provider as mailchimp } from './mailchimp.ts';
import { provider as mailgun } from './mailgun.ts';
import { provider as mapbox } from './mapbox.ts';
import { provider as mistral } from './mistral.ts';
import { provider as mongodbAtlas } from './mongodb-atlas.ts';
import { provider as neon } from './neon.ts';
import { provider as netlify } from './netlify.ts';
import { provider as newrelic } from './newrelic.ts';
import { provider as notion } from './notion.ts';
import { provider as npm } from './npm.ts';
import { provider as nuget } from './nuget.ts';
import { provider as nvidia } from './nvidia.ts';
import { provider as okta } from './okta.ts';
import { provider as onepassword } from './onepassword.ts';
import { provider as openai } from './openai.ts';
import { provider as openrouter } from './openrouter.ts';
import { provider as pagerduty } from './pagerduty.ts';
import { provider as paypal } from './paypal.ts';
import { provider as perplexity } from './perplexity.ts';
import { provider as pinecone } from './pinecone.ts';
import { provider as plaid } from './plaid.ts';
import { provider as planetscale } from './planetscale.ts';
import { provider as posthog } from './posthog.ts';
import { provider as postman } from './postman.ts';
import { provider as postmark } from './postmark.ts';
import { provider as privateKey } from './private-key.ts';
import type { CredentialType, Provider } from './provider.ts';
import { provider as pulumi } from './pulumi.ts';
import { provider as pypi } from './pypi.ts';
import { provider as railway } from './railway.ts';
import { provider as razorpay } from './razorpay.ts';
import { provider as render } from './render.ts';
import { provider as replicate } from './replicate.ts';
import { provider as resend } from './resend.ts';
import { provider as rubygems } from './rubygems.ts';
import { provider as sendgrid } from './sendgrid.ts';
import { provider as sentry } from './sentry.ts';
import { provider as shopify } from './shopify.ts';
import { provider as slack } from './slack.ts';
import { provider as snyk } from './snyk.ts';
import { provider as sonarqube } from './sonarqube.ts';
import { provider as sourcegraph } from './sourcegraph.ts';
import { provider as square } from './square.ts';
import { provider as stripe } from './stripe.ts';
import { provider as supabase } from './supabase.ts';
import { provider as tailscale } from './tailscale.ts';
import { provider as tavily } from './tavily.ts';
import { provider as telegram } from './telegram.ts';
import { provider as terraform } from './terraform.ts';
import { provider as together } from './together.ts';
import { provider as twilio } from './twilio.ts';
import { provider as typeform } from './typeform.ts';
import { provider as vault } from './vault.ts';
import { provider as vercel } from './vercel.ts';
import { provider as xai } from './xai.ts';

/** All providers. Where two types match the same characters with equal confidence, the one that stands first here is kept. */
export const providers: readonly Provider[] = [
	age,
	airtable,
	algolia,
	anthropic,
	asana,
	atlassian,
	auth0,
	aws,
	azure,
	braintree,
	brevo,
	buildkite,
	cerebras,
	circleci,
	clerk,
	clojars,
	cloudflare,
	cloudinary,
	cohere,
	contentful,
	convex,
	crates,
	database,
	databricks,
	datadog,
	deepseek,
	digitalocean,
	discord,
	docker,
	doppler,
	dynatrace,
	elevenlabs,
	figma,
	fly,
	github,
	gitlab,
	google,
	grafana,
	groq,
	heroku,
	hetzner,
	hubspot,
	huggingface,
	infisical,
	jfrog,
	jwt,
	langsmith,
	launchdarkly,
	linear,
	linode,
	mailchimp,
	mailgun,
	mapbox,
	mistral,
	mongodbAtlas,
	neon,
	netlify,
	newrelic,
	notion,
	npm,
	nuget,
	nvidia,
	okta,
	onepassword,
	openai,
	openrouter,
	pagerduty,
	paypal,
	perplexity,
	pinecone,
	plaid,
	planetscale,
	posthog,
	postman,
	postmark,
	privateKey,
	pulumi,
	pypi,
	railway,
	razorpay,
	render,
	replicate,
	resend,
	rubygems,
	sendgrid,
	sentry,
	shopify,
	slack,
	snyk,
	sonarqube,
	sourcegraph,
	square,
	stripe,
	supabase,
	tailscale,
	tavily,
	telegram,
	terraform,
	together,
	twilio,
	typeform,
	vault,
	vercel,
	xai,
	generic,
];

/** All types of all providers, in the order of the providers. */
export const allTypes: readonly CredentialType[] = providers.flatMap((provider) => provider.types);

const types: ReadonlyMap<string, CredentialType> = new Map(allTypes.map((type) => [type.id, type]));
const owners: ReadonlyMap<string, Provider> = new Map(
	providers.flatMap((provider) => provider.types.map((type) => [type.id, provider] as const)),
);

/** The type with this id, or nothing. */
export function typeById(id: string): CredentialType | undefined {
	return types.get(id);
}

/** The provider that issues credentials of this type, or nothing. */
export function providerOf(typeId: string): Provider | undefined {
	return owners.get(typeId);
}
