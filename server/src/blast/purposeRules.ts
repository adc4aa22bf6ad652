/** One purpose, and what shows it. */
export interface PurposeRule {
	readonly id: string;
	/** English noun phrase, to be localized. Ours, never text from the file. */
	readonly label: string;
	/** Operations that this purpose explains. */
	readonly covers: RegExp;
	/** Commands and API calls that show this purpose, with the provider they belong to. */
	readonly commands: readonly { readonly provider: string; readonly pattern: RegExp }[];
	/** Nouns of a comment ("for custom domains") or of a name (`RAILWAY_DOMAIN_TOKEN`). */
	readonly words: RegExp;
}

/** Only reading, as SQL and the usual libraries write it, with no writing verb anywhere near; see {@link purposeRules}. */
const reads =
	/\bSELECT\b[\s\S]{1,200}?\bFROM\b|\.(?:findMany|findUnique|findFirst|findOne|aggregate)\(|\bpg_dump\b|\bmysqldump\b/i;

/**
 * What credentials are made for, as their surroundings show it, the more telling first. Labels come from this table and
 * never from the file: free text beside a secret may hold another secret.
 */
export const purposeRules: readonly PurposeRule[] = [
	{
		id: 'domains',
		label: 'custom domains',
		covers: /domain|dns|certificate/i,
		commands: [
			{ provider: 'railway', pattern: /\brailway\s+domain\b|customDomain(Create|Delete|Update)?\b/ },
			{ provider: 'vercel', pattern: /\bvercel\s+(domains|dns|certs|alias)\b|\/v\d{1,2}\/domains\b/ },
			{ provider: 'netlify', pattern: /\/dns_zones\b|\bnetlify\s+domains?\b/ },
			{ provider: 'fly', pattern: /\b(fly|flyctl)\s+(certs|ips)\b/ },
			{ provider: 'heroku', pattern: /\bheroku\s+(domains|certs)\b/ },
			{ provider: 'cloudflare', pattern: /\/dns_records\b|\bflarectl\s+dns\b/ },
			{ provider: 'digitalocean', pattern: /\bdoctl\s+compute\s+domain\b|\/v2\/domains\b/ },
			{ provider: 'aws', pattern: /\baws\s+(route53|acm)\b|\bRoute53Client\b|client\(['"]route53['"]/ },
			{ provider: 'google', pattern: /\bgcloud\s+dns\b/ },
			{ provider: 'azure', pattern: /\baz\s+network\s+dns\b/ },
		],
		words: /\b(custom )?domains?\b|\bdns\b/,
	},
	{
		id: 'upload',
		label: 'copying files to a bucket',
		covers: /upload|put object|write object|read object|download|list (bucket|object)/i,
		commands: [
			{
				provider: 'aws',
				pattern:
					/\baws\s+s3\s+(cp|sync|ls|mv)\b|\b(PutObject|GetObject)Command\b|\.(upload_file|put_object|get_object)\(/,
			},
			{
				provider: 'google',
				pattern: /\bgsutil\s+(cp|rsync)\b|\bgcloud\s+storage\s+(cp|rsync)\b|\bupload_from_filename\(/,
			},
			{
				provider: 'azure',
				pattern: /\bazcopy\s+(copy|sync)\b|\baz\s+storage\s+blob\s+upload\b|\bupload_blob\(|\buploadData\(/,
			},
			{ provider: 'cloudinary', pattern: /\buploader\.upload\b|\bcld\s+uploader\s+upload\b/ },
			{ provider: 'supabase', pattern: /\bstorage\.from\([^)]{1,80}\)\s{0,20}\.(upload|download)\(/ },
		],
		words: /\b(file |asset |image )?uploads?\b/,
	},
	{
		id: 'cdn',
		label: 'clearing a cache',
		covers: /cache|invalidat|purge/i,
		commands: [
			{ provider: 'aws', pattern: /\baws\s+cloudfront\s+create-invalidation\b|\bCreateInvalidationCommand\b/ },
			{ provider: 'cloudflare', pattern: /\/purge_cache\b/ },
			{ provider: 'fastly', pattern: /\bfastly\s+purge\b|\/purge(_all)?\b/ },
		],
		words: /\bcache (purge|invalidation)\b|\bpurg(e|ing) the cache\b/,
	},
	{
		id: 'release',
		label: 'publishing releases',
		covers: /release|publish|tag/i,
		commands: [
			{
				provider: 'github',
				pattern: /\bgh\s+release\b|\bsemantic-release\b|\bgoreleaser\b|\/repos\/[^\s"']{1,80}\/releases\b/,
			},
			{ provider: 'gitlab', pattern: /\bglab\s+release\b|\brelease-cli\b/ },
			{ provider: 'npm', pattern: /\b(npm|pnpm|yarn\s+npm|yarn|lerna)\s+publish\b|\bchangeset\s+publish\b/ },
			{ provider: 'pypi', pattern: /\btwine\s+upload\b|\b(poetry|uv|flit|hatch)\s+publish\b/ },
			{ provider: 'rubygems', pattern: /\bgem\s+push\b/ },
			{ provider: 'crates', pattern: /\bcargo\s+publish\b/ },
			{ provider: 'nuget', pattern: /\bnuget\s+push\b/ },
			{ provider: 'docker', pattern: /\bdocker\s+(push|buildx\s+build)\b/ },
			{ provider: 'sentry', pattern: /\bsentry-cli\s+(releases|sourcemaps)\b/ },
		],
		words: /\breleases?\b|\bpublish(ing)?\b/,
	},
	{
		id: 'webhooks',
		label: 'listening to webhooks',
		covers: /webhook|event/i,
		commands: [{ provider: 'stripe', pattern: /\bstripe\s+(listen|trigger)\b|\bwebhooks\.constructEvent\b/ }],
		words: /\bwebhooks?\b/,
	},
	{
		id: 'checkout',
		label: 'taking payments',
		covers: /creat\w* payments?|charge|checkout|payment token/i,
		commands: [
			{
				provider: 'stripe',
				pattern:
					/\b(checkout\.sessions|paymentIntents|PaymentIntent|checkout\.Session)\.create\b|\/v1\/(charges|payment_intents|checkout\/sessions)\b/,
			},
			{ provider: 'square', pattern: /\bpayments(Api)?\.create(Payment)?\b/ },
			{ provider: 'paypal', pattern: /\/v2\/checkout\/orders\b/ },
			{ provider: 'razorpay', pattern: /\borders\.create\b/ },
		],
		words: /\bcheckouts?\b|\bpayments?\b/,
	},
	{
		id: 'deploy',
		label: 'deployments',
		covers: /deploy|build|restart/i,
		commands: [
			{ provider: 'railway', pattern: /\brailway\s+(up|redeploy)\b/ },
			{ provider: 'vercel', pattern: /\bvercel\s+(deploy|--prod|build)\b|\/v\d{1,2}\/deployments\b/ },
			{ provider: 'fly', pattern: /\b(fly|flyctl)\s+deploy\b/ },
			{ provider: 'heroku', pattern: /\bheroku\s+container:(push|release)\b/ },
			{ provider: 'netlify', pattern: /\bnetlify\s+deploy\b/ },
			{ provider: 'render', pattern: /\/services\/[^\s"']{1,60}\/deploys\b/ },
			{ provider: 'cloudflare', pattern: /\bwrangler\s+(deploy|publish|pages)\b/ },
			{ provider: 'google', pattern: /\bgcloud\s+(run|app|functions)\s+deploy\b/ },
			{ provider: 'azure', pattern: /\baz\s+(webapp|functionapp)\s+(deploy|deployment|up)\b/ },
			{ provider: 'aws', pattern: /\baws\s+(ecs\s+update-service|lambda\s+update-function-code|deploy)\b/ },
			{ provider: 'kubernetes', pattern: /\bkubectl\s+(rollout|set\s+image)\b|\bhelm\s+upgrade\b/ },
			{ provider: 'convex', pattern: /\bconvex\s+deploy\b/ },
		],
		words: /\bdeploy(s|ment|ments|ing)?\b/,
	},
	{
		id: 'plan',
		label: 'looking at a plan',
		covers: /read state|plan/i,
		commands: [
			{
				provider: 'terraform',
				pattern:
					/\b(terraform|tofu)\s+(plan|validate|show)\b(?![\s\S]{0,600}\b(?:terraform|tofu)\s+(?:apply|destroy)\b)/,
			},
			{ provider: 'pulumi', pattern: /\bpulumi\s+preview\b/ },
			{ provider: 'aws', pattern: /\b(terraform|tofu)\s+plan\b/ },
		],
		words: /\bterraform plans?\b|\bdrift\b/,
	},
	{
		id: 'pull',
		label: 'pulling images or packages',
		covers: /pull|download|read package|install/i,
		commands: [
			{ provider: 'github', pattern: /\bdocker\s+(pull|login)\b|npm\.pkg\.github\.com/ },
			{ provider: 'gitlab', pattern: /\bdocker\s+(pull|login)\b/ },
			{ provider: 'docker', pattern: /\bdocker\s+(pull|login)\b|\bimagePullSecrets\b/ },
			{ provider: 'npm', pattern: /\bnpm\s+(ci|install)\b/ },
			{ provider: 'jfrog', pattern: /\bpip\s+install\b|\bnpm\s+(ci|install)\b|\bdocker\s+pull\b/ },
		],
		words: /\bpull(ing)? images?\b|\binstall(ing)? packages?\b/,
	},
	{
		id: 'issues',
		label: 'issues and pull requests',
		covers: /issue|pull request|comment/i,
		commands: [
			{
				provider: 'github',
				pattern:
					/\bgh\s+(issue|pr|label)\b|\b(issues|pulls)\.(create|createComment|list)\b|\/repos\/[^\s"']{1,80}\/(issues|pulls)\b/,
			},
			{ provider: 'gitlab', pattern: /\bglab\s+(issue|mr)\b|\/merge_requests\b/ },
			{ provider: 'linear', pattern: /\bissueCreate\b/ },
			{ provider: 'atlassian', pattern: /\/rest\/api\/[23]\/(issue|search)\b/ },
		],
		words: /\bissues?\b|\bpull requests?\b|\bchangelogs?\b/,
	},
	{
		id: 'mail',
		label: 'sending mail',
		covers: /mail|send/i,
		commands: [
			{ provider: 'aws', pattern: /\baws\s+ses(v2)?\s+send|\bSendEmailCommand\b/ },
			{ provider: 'sendgrid', pattern: /\/v3\/mail\/send\b|\bsgMail\.send\b/ },
			{ provider: 'mailgun', pattern: /\/messages\b|\bmessages\.create\(/ },
			{ provider: 'resend', pattern: /\bemails\.send\b|api\.resend\.com\/emails/ },
		],
		words: /\be-?mails?\b|\bnewsletters?\b|\bnotifications?\b/,
	},
	{
		id: 'messages',
		label: 'sending messages',
		covers: /send|post|message/i,
		commands: [
			{ provider: 'slack', pattern: /\bchat\.postMessage\b|\bfiles\.upload\b/ },
			{ provider: 'twilio', pattern: /\bmessages\.create\(|\/Messages\.json\b/ },
			{ provider: 'telegram', pattern: /\/sendMessage\b|\bsendMessage\(/ },
			{ provider: 'discord', pattern: /\bchannel\.send\(|\/channels\/[^\s"']{1,40}\/messages\b/ },
		],
		words: /\balerts?\b|\b(slack|chat|sms) messages?\b/,
	},
	{
		id: 'inference',
		label: 'running a model',
		covers: /completion|message|model|inference|paid request/i,
		commands: [
			{
				provider: 'openai',
				pattern:
					/\b(chat\.completions|responses|embeddings)\.create\b|\/v1\/(chat\/completions|responses|embeddings)\b/,
			},
			{ provider: 'anthropic', pattern: /\bmessages\.(create|stream)\b|\/v1\/messages\b/ },
			{ provider: 'google', pattern: /\bgenerateContent\b|\bgenerate_content\b/ },
			{ provider: 'huggingface', pattern: /\bInferenceClient\b|\bfrom_pretrained\(/ },
			{ provider: 'aws', pattern: /\bInvokeModelCommand\b|\binvoke_model\(/ },
		],
		words: /\b(chat ?bot|completions?|embeddings?)\b/,
	},
	{
		id: 'reading',
		label: 'reading figures',
		covers: /read|list|export|query/i,
		commands: [
			{
				provider: 'kubernetes',
				pattern:
					/\bkubectl\s+(get|describe|logs|top)\b(?![\s\S]{0,400}\bkubectl\s+(?:apply|delete|patch|create|edit)\b)/,
			},
			{ provider: 'database', pattern: reads },
			{ provider: 'supabase', pattern: /\.from\([^)]{1,80}\)\s{0,20}\.select\(/ },
			{ provider: 'stripe', pattern: /\bcurl\b[^\n]{0,120}\/v1\/(balance|charges|customers)\b(?![^\n]{0,200}-d)/ },
			{ provider: 'posthog', pattern: /\/api\/projects\/[^\s"']{1,40}\/(query|insights|events)\b/ },
			{ provider: 'datadog', pattern: /\/api\/v[12]\/(query|metrics)\b/ },
		],
		words: /\b(analytics|metrics|monitoring|dashboards?|reports?|reporting|statistics|logs?)\b/,
	},
];
