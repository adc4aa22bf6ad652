import { provider as adafruit } from './adafruit.ts';
import { provider as age } from './age.ts';
import { provider as airtable } from './airtable.ts';
import { provider as algolia } from './algolia.ts';
import { provider as anthropic } from './anthropic.ts';
import { provider as apify } from './apify.ts';
import { provider as asana } from './asana.ts';
import { provider as atlassian } from './atlassian.ts';
import { provider as auth0 } from './auth0.ts';
import { provider as aws } from './aws.ts';
import { provider as azure } from './azure.ts';
import { provider as braintree } from './braintree.ts';
import { provider as branch } from './branch.ts';
import { provider as brevo } from './brevo.ts';
import { provider as buildkite } from './buildkite.ts';
import { provider as cerebras } from './cerebras.ts';
import { provider as circleci } from './circleci.ts';
import { provider as clerk } from './clerk.ts';
import { provider as clickup } from './clickup.ts';
import { provider as clojars } from './clojars.ts';
import { provider as cloudflare } from './cloudflare.ts';
import { provider as cloudinary } from './cloudinary.ts';
import { provider as cohere } from './cohere.ts';
import { provider as confluent } from './confluent.ts';
import { provider as contentful } from './contentful.ts';
import { provider as convex } from './convex.ts';
import { provider as crates } from './crates.ts';
import { provider as database } from './database.ts';
import { provider as databricks } from './databricks.ts';
import { provider as datadog } from './datadog.ts';
import { provider as deepseek } from './deepseek.ts';
import { provider as dependencyTrack } from './dependency-track.ts';
import { provider as digitalocean } from './digitalocean.ts';
import { provider as discord } from './discord.ts';
import { provider as docker } from './docker.ts';
import { provider as dockerSwarm } from './docker-swarm.ts';
import { provider as doppler } from './doppler.ts';
import { provider as dropbox } from './dropbox.ts';
import { provider as duffel } from './duffel.ts';
import { provider as dynatrace } from './dynatrace.ts';
import { provider as easypost } from './easypost.ts';
import { provider as elastic } from './elastic.ts';
import { provider as elevenlabs } from './elevenlabs.ts';
import { provider as endorlabs } from './endorlabs.ts';
import { provider as ethereum } from './ethereum.ts';
import { provider as facebook } from './facebook.ts';
import { provider as figma } from './figma.ts';
import { provider as firecrawl } from './firecrawl.ts';
import { provider as fireworks } from './fireworks.ts';
import { provider as flutterwave } from './flutterwave.ts';
import { provider as fly } from './fly.ts';
import { provider as frameio } from './frameio.ts';
import { provider as friendli } from './friendli.ts';
import { provider as generic } from './generic.ts';
import { provider as github } from './github.ts';
import { provider as gitlab } from './gitlab.ts';
import { provider as google } from './google.ts';
import { provider as grafana } from './grafana.ts';
import { provider as groq } from './groq.ts';
import { provider as harness } from './harness.ts';
import { provider as heroku } from './heroku.ts';
import { provider as hetzner } from './hetzner.ts';
import { provider as hubspot } from './hubspot.ts';
import { provider as huggingface } from './huggingface.ts';
import { provider as infisical } from './infisical.ts';
import { provider as infracost } from './infracost.ts';
import { provider as jfrog } from './jfrog.ts';
import { provider as jwt } from './jwt.ts';
import { provider as kubernetes } from './kubernetes.ts';
import { provider as langsmith } from './langsmith.ts';
import { provider as launchdarkly } from './launchdarkly.ts';
import { provider as linear } from './linear.ts';
import { provider as linode } from './linode.ts';
import { provider as lob } from './lob.ts';
import { provider as localstack } from './localstack.ts';
import { provider as mailchimp } from './mailchimp.ts';
import { provider as mailersend } from './mailersend.ts';
import { provider as mailgun } from './mailgun.ts';
import { provider as mapbox } from './mapbox.ts';
import { provider as mattermost } from './mattermost.ts';
import { provider as maxmind } from './maxmind.ts';
import { provider as mistral } from './mistral.ts';
import { provider as mongodbAtlas } from './mongodb-atlas.ts';
import { provider as nats } from './nats.ts';
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
import { provider as openshift } from './openshift.ts';
import { provider as packagist } from './packagist.ts';
import { provider as pagerduty } from './pagerduty.ts';
import { provider as passwordHash } from './password-hash.ts';
import { provider as paypal } from './paypal.ts';
import { provider as perplexity } from './perplexity.ts';
import { provider as pinecone } from './pinecone.ts';
import { provider as plaid } from './plaid.ts';
import { provider as planetscale } from './planetscale.ts';
import { provider as posthog } from './posthog.ts';
import { provider as postman } from './postman.ts';
import { provider as postmark } from './postmark.ts';
import { provider as prefect } from './prefect.ts';
import { provider as privateKey } from './private-key.ts';
import type { CredentialType, Provider } from './provider.ts';
import { provider as pulumi } from './pulumi.ts';
import { provider as putty } from './putty.ts';
import { provider as pypi } from './pypi.ts';
import { provider as railway } from './railway.ts';
import { provider as rapidapi } from './rapidapi.ts';
import { provider as razorpay } from './razorpay.ts';
import { provider as readme } from './readme.ts';
import { provider as registry } from './registry.ts';
import { provider as render } from './render.ts';
import { provider as replicate } from './replicate.ts';
import { provider as resend } from './resend.ts';
import { provider as riot } from './riot.ts';
import { provider as rubygems } from './rubygems.ts';
import { provider as salesforce } from './salesforce.ts';
import { provider as scalingo } from './scalingo.ts';
import { provider as segment } from './segment.ts';
import { provider as sendgrid } from './sendgrid.ts';
import { provider as sentry } from './sentry.ts';
import { provider as session } from './session.ts';
import { provider as settlemint } from './settlemint.ts';
import { provider as shippo } from './shippo.ts';
import { provider as shopify } from './shopify.ts';
import { provider as slack } from './slack.ts';
import { provider as snyk } from './snyk.ts';
import { provider as sonarqube } from './sonarqube.ts';
import { provider as sourcegraph } from './sourcegraph.ts';
import { provider as square } from './square.ts';
import { provider as stripe } from './stripe.ts';
import { provider as sumologic } from './sumologic.ts';
import { provider as supabase } from './supabase.ts';
import { provider as tailscale } from './tailscale.ts';
import { provider as tavily } from './tavily.ts';
import { provider as teams } from './teams.ts';
import { provider as telegram } from './telegram.ts';
import { provider as terraform } from './terraform.ts';
import { provider as together } from './together.ts';
import { provider as twilio } from './twilio.ts';
import { provider as typeform } from './typeform.ts';
import { provider as vault } from './vault.ts';
import { provider as vercel } from './vercel.ts';
import { provider as wandb } from './wandb.ts';
import { provider as xai } from './xai.ts';
import { provider as zapier } from './zapier.ts';

/** All providers. Where two types match the same characters with equal confidence, the one that stands first here is kept. */
export const providers: readonly Provider[] = [
	adafruit,
	age,
	airtable,
	algolia,
	anthropic,
	apify,
	asana,
	atlassian,
	auth0,
	aws,
	azure,
	braintree,
	branch,
	brevo,
	buildkite,
	cerebras,
	circleci,
	clerk,
	clickup,
	clojars,
	cloudflare,
	cloudinary,
	cohere,
	confluent,
	contentful,
	convex,
	crates,
	database,
	databricks,
	datadog,
	deepseek,
	dependencyTrack,
	digitalocean,
	discord,
	docker,
	dockerSwarm,
	doppler,
	dropbox,
	duffel,
	dynatrace,
	easypost,
	elastic,
	elevenlabs,
	endorlabs,
	ethereum,
	facebook,
	figma,
	firecrawl,
	fireworks,
	flutterwave,
	fly,
	frameio,
	friendli,
	github,
	gitlab,
	google,
	grafana,
	groq,
	harness,
	heroku,
	hetzner,
	hubspot,
	huggingface,
	infisical,
	infracost,
	jfrog,
	jwt,
	kubernetes,
	langsmith,
	launchdarkly,
	linear,
	linode,
	lob,
	localstack,
	mailchimp,
	mailersend,
	mailgun,
	mapbox,
	mattermost,
	maxmind,
	mistral,
	mongodbAtlas,
	nats,
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
	openshift,
	packagist,
	pagerduty,
	paypal,
	perplexity,
	pinecone,
	plaid,
	planetscale,
	posthog,
	postman,
	postmark,
	prefect,
	passwordHash,
	privateKey,
	pulumi,
	putty,
	pypi,
	railway,
	rapidapi,
	razorpay,
	readme,
	registry,
	render,
	replicate,
	resend,
	riot,
	rubygems,
	salesforce,
	scalingo,
	segment,
	sendgrid,
	sentry,
	session,
	settlemint,
	shippo,
	shopify,
	slack,
	snyk,
	sonarqube,
	sourcegraph,
	square,
	stripe,
	sumologic,
	supabase,
	tailscale,
	tavily,
	teams,
	telegram,
	terraform,
	together,
	twilio,
	typeform,
	vault,
	vercel,
	wandb,
	xai,
	zapier,
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
