import { decodeConnectionString, decodeSas } from '../blast/decoders/azure.ts';
import { merge } from '../blast/decoders/lifetime.ts';
import { azureKeyKind, validAnnotatedKey } from '../blast/decoders/marvin.ts';
import { entropy } from '../detect/entropy.ts';
import type { Candidate, Check, Decoded, DecodeInput, Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { around, looksMade, looksMasked, randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, shaped } from './shared/pattern.ts';

/** First characters of the emulator's well-known account key. */
const emulator = /^Eby8vdM02xNOcqF/;

const storageDocs = 'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage';

/** The fields around a key in its connection string, without the key. */
function connection({ parts }: DecodeInput): Decoded {
	const { front = '', back = '' } = parts;
	return decodeConnectionString(`${front};${back}`);
}

/** What the checksum of a key says it is for; only some services tell reading keys from others. */
function decodeKind({ value }: DecodeInput): Decoded {
	const kind = azureKeyKind(value);
	if (kind === undefined) return {};
	const reading = /read-only|listen|query/.test(kind);
	return {
		facts: { kind },
		basis: 'decoded',
		...(reading
			? {
					metrics: { DE: 'R' },
					operations: ['read data'],
					reasons: ['Its checksum says that it may only read.'],
				}
			: {}),
	};
}

const connectionAndKind = (input: DecodeInput): Decoded => merge(connection(input), decodeKind(input));

function isKey({ value }: Candidate): Check {
	if (emulator.test(value)) return { ok: false, reason: 'the well-known key of the storage emulator' };
	if (azureKeyKind(value) !== undefined) return { ok: true, evidence: ['checksum valid'] };
	if (looksMasked(value)) return { ok: false, reason: 'the value is a placeholder' };
	return looksMade(value) ? { ok: true, confidence: 'low', evidence: ['the value looks made up'] } : { ok: true };
}

/** Fifty-two base32 characters behind a name of Azure DevOps. */
function isDevopsToken(candidate: Candidate): Check {
	const { value } = candidate;
	if (value.length === 84) return randomAfter(0)(candidate);
	if (looksMade(value) || entropy(value) < 3.5) return { ok: false, reason: 'not random enough' };
	return /azure|devops|vsts|visualstudio|vss_|_pat|az_/.test(around(candidate, 200))
		? { ok: true }
		: { ok: false, reason: 'Azure DevOps is not near' };
}

/** Providers whose eight characters stand near the end of a key of the common form. */
const signatures: Readonly<Record<string, string>> = {
	AAABACOG: 'Azure OpenAI or AI services',
	AAAAAZDO: 'Azure DevOps',
	AAAAAZMP: 'Azure Maps',
	AAAAAZAC: 'App Configuration',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'azure',
	name: 'Microsoft Azure',
	class: 'cloud',
	kind: 'other-key',
	title: 'Microsoft Azure credential of another form',
	words: [
		'azure openai',
		'azure search',
		'azure cognitive',
		'azure speech',
		'azure maps',
		'azure api',
		'azure subscription',
		'azure',
	],
	except: ['vss_', 'system_accesstoken', 'jqqj99'],
};

export const provider: Provider = {
	id: 'azure',
	name: 'Microsoft Azure',
	types: [
		{
			id: 'azure.storage-key',
			title: 'Azure Storage account key',
			class: 'cloud',
			keywords: ['accountkey=', 'storage', '+ast'],
			pattern:
				/(?:(?<front>(?:DefaultEndpointsProtocol=https?;)?AccountName=[a-z0-9]{3,24};)AccountKey=|(?:account|storage|access)[\w.-]{0,32}key\d?["'\]]{0,2}[ \t]{0,8}(?:[:=,]|=>)[ \t]{0,8}["']{0,1}|(?<![A-Za-z0-9+/])(?=[A-Za-z0-9+/]{76}\+ASt))(?<value>[A-Za-z0-9+/]{86}==)(?<back>;EndpointSuffix=[a-z.]{4,60})?/dgi,
			check: isKey,
			visible: 0,
			authority: authority('AU:P/DE:I/RC:S/DS:R/LM:S/SP:L/LT:N', {
				operations: ['delete containers and shares', 'turn off soft delete', 'sign access for others', 'read all data'],
				scope: 'the whole storage account, all services',
				narrower: 'a user-delegation signature or a managed identity; no shared key',
				lifetime: 'never expires',
				revokeBy: 'az storage account keys renew',
				alternative: 'AU:L/DE:R/DS:R/LM:N/SP:N/LT:L',
				inspect: 'az storage container list --account-name ACCOUNT',
				controls: ['resource locks', 'soft delete and an immutable backup vault', 'a second approver (Resource Guard)'],
				from: 'general',
				url: storageDocs,
			}),
			decode: connectionAndKind,
			docs: storageDocs,
			variable: 'AZURE_STORAGE_KEY',
		},
		{
			id: 'azure.sas',
			title: 'Azure shared access signature',
			class: 'cloud',
			keywords: ['sig='],
			pattern:
				/(?<query>(?<![\w%])s(?:v|p|r|e|s|t|ig|rt|i|ip|pr|kt|koid)=[\w%:.+/-]{1,80}(?:(?:&amp;|&)(?!sig=)[a-z]{2,5}=[\w%:.+/-]{0,200}){2,16})(?:&amp;|&)sig=(?<value>[\w%+/-]{30,90}={0,2})(?<after>(?:(?:&amp;|&)[a-z]{2,5}=[\w%:.+/-]{1,80}){0,12})/dg,
			check: (candidate) =>
				/(?:^|&|;)sv=/.test(candidate.groups['query'] ?? '') || /&sv=/.test(candidate.groups['after'] ?? '')
					? randomAfter(0)(candidate)
					: { ok: false, reason: 'no version field beside the signature' },
			visible: 0,
			authority: authority('AU:P?/DE:I?/RC:G?/DS:C/LM:N/SP:N/LT:L', {
				operations: ['do what its permissions allow'],
				scope: 'signed permissions, services, resources and time',
				narrower: 'a user-delegation signature for one blob, read only, short, https only',
				lifetime: 'until the time signed into it',
				revokeBy: 'rotate the account key that signed it, or delete its stored access policy',
				alternative: 'AU:L/DE:R/DS:C/LM:N/SP:N/LT:S',
				controls: ['resource locks', 'soft delete and an immutable backup vault', 'a second approver (Resource Guard)'],
				from: 'doc',
				url: 'https://learn.microsoft.com/rest/api/storageservices/constructing-an-account-sas',
			}),
			decode: ({ parts, now }) => decodeSas(`${parts['query'] ?? ''}${parts['after'] ?? ''}`, now),
			docs: 'https://learn.microsoft.com/rest/api/storageservices/constructing-an-account-sas',
			variable: 'AZURE_STORAGE_SAS_TOKEN',
		},
		{
			id: 'azure.service-bus',
			title: 'Azure Service Bus or Event Hubs key',
			class: 'messaging',
			keywords: ['sharedaccesskey=', '+asb', '+aeh', '+arm'],
			pattern:
				/(?:(?<front>Endpoint=sb:\/\/[a-z0-9.-]{4,80}\/?;SharedAccessKeyName=[\w.-]{1,80};)SharedAccessKey=|(?<front2>HostName=[\w.-]{4,100};(?:SharedAccessKeyName|DeviceId)=[\w.-]{1,80};)SharedAccessKey=|(?<![A-Za-z0-9+/])(?=[A-Za-z0-9+/]{33}(?:\+ASb|\+AEh|\+ARm|AIoT|AZEG)))(?<value>[A-Za-z0-9+/]{43}=)(?<back>;EntityPath=[\w.-]{1,120})?/dg,
			check: isKey,
			visible: 0,
			authority: authority('AU:P/DE:I?/RC:S/DS:C/LM:N/SP:L/LT:N', {
				operations: ['delete queues and topics if it may manage', 'send messages', 'read messages'],
				scope: 'one namespace or entity; manage, send or listen',
				narrower: 'a policy of one entity to send or listen; a managed identity',
				lifetime: 'never expires',
				revokeBy: 'az servicebus namespace authorization-rule keys renew',
				alternative: 'AU:R/DE:S/DS:C/LM:N/SP:L/LT:N',
				inspect: 'az servicebus namespace authorization-rule list --namespace-name NAME --resource-group GROUP',
				controls: ['resource locks', 'soft delete and an immutable backup vault', 'a second approver (Resource Guard)'],
				from: 'general',
				url: 'https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas',
			}),
			decode: connectionAndKind,
			docs: 'https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas',
			variable: 'SERVICEBUS_CONNECTION_STRING',
		},
		{
			id: 'azure.cosmos-key',
			title: 'Azure Cosmos DB key',
			class: 'database',
			keywords: ['documents.azure.com', 'cosmos', 'acdb'],
			pattern:
				/(?:(?:AccountEndpoint=https:\/\/[\w.-]{4,100}(?::443)?\/?;)AccountKey=|cosmos[\w.-]{0,32}key["'\]]{0,2}[ \t]{0,8}(?:[:=,]|=>)[ \t]{0,8}["']{0,1}|(?<![A-Za-z0-9+/])(?=[A-Za-z0-9+/]{76}ACDb))(?<value>[A-Za-z0-9+/]{86}==)/dgi,
			check: isKey,
			visible: 0,
			authority: authority('AU:P/DE:I?/RC:I/DS:R/LM:N/SP:L/LT:N', {
				operations: ['delete databases and containers', 'change documents', 'read documents'],
				scope: 'the whole account; read-only keys look the same',
				narrower: 'Entra roles, a read-only key, or a resource token',
				lifetime: 'never expires',
				revokeBy: 'az cosmosdb keys regenerate',
				alternative: 'AU:P/DE:R/DS:R/LM:N/SP:L/LT:N',
				controls: ['resource locks', 'soft delete and an immutable backup vault', 'a second approver (Resource Guard)'],
				from: 'general',
				url: 'https://learn.microsoft.com/azure/cosmos-db/secure-access-to-data',
			}),
			decode: decodeKind,
			docs: 'https://learn.microsoft.com/azure/cosmos-db/secure-access-to-data',
			variable: 'COSMOS_KEY',
		},
		{
			id: 'azure.client-secret',
			title: 'Microsoft Entra client secret',
			class: 'cloud',
			keywords: ['q~'],
			pattern: /(?<![\w~.-])(?<value>[\w~.-]{3}8Q~[\w~.-]{31,34})(?![\w~.-])/dg,
			check: randomAfter(6),
			companions: [
				{
					role: 'client',
					pattern:
						/client[_-]?id["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?<value>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/dgi,
					within: 8,
					required: false,
				},
				{
					role: 'tenant',
					pattern:
						/tenant[_-]?(?:id)?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?<value>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/dgi,
					within: 8,
					required: false,
				},
			],
			visible: 0,
			authority: authority('AU:A?/DE:I?/RC:S?/DS:R?/LM:C?/SP:M/LT:L', {
				operations: ['delete resource groups', 'purge key vaults', 'assign roles'],
				scope: 'roles of the application, invisible in the secret',
				narrower: 'a federated credential or a managed identity',
				lifetime: '6 to 24 months',
				revokeBy: 'App registrations > Certificates & secrets',
				alternative: 'AU:P?/DE:W?/DS:R?/LM:S?/SP:L/LT:S',
				inspect: 'az role assignment list --assignee CLIENT_ID --all',
				controls: ['resource locks', 'soft delete and an immutable backup vault', 'a second approver (Resource Guard)'],
				from: 'general',
				url: 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation',
			}),
			decode: ({ parts }) => {
				const { client, tenant } = parts;
				return { facts: { ...(client ? { client } : {}), ...(tenant ? { tenant } : {}) } };
			},
			docs: 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation',
			variable: 'AZURE_CLIENT_SECRET',
		},
		{
			id: 'azure.devops-token',
			title: 'Azure DevOps personal access token',
			class: 'source',
			keywords: ['azdo', 'devops', 'vsts', 'visualstudio', 'dev.azure.com', '_pat', 'vss_', 'system_accesstoken'],
			pattern: shaped('(?:[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}|[a-z2-7]{52})'),
			check: isDevopsToken,
			visible: 0,
			authority: authority('AU:A?/DE:I?/RC:G/DS:R/LM:C/SP:L/LT:L', {
				operations: ['delete repositories', 'run pipelines', 'use service connections', 'push code'],
				scope: 'scopes chosen at creation; full access is possible',
				narrower: 'a workload identity connection, or narrow scopes',
				lifetime: 'up to one year',
				human: true,
				revokeBy: 'user settings > Personal access tokens',
				alternative: 'AU:P/DE:W/DS:R/LM:C/SP:N/LT:L',
				inspect: 'az devops project list',
				controls: ['branch policies', 'approvals and checks of service connections'],
				from: 'general',
				url: 'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
			}),
			docs: 'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
			variable: 'AZURE_DEVOPS_EXT_PAT',
		},
		{
			id: 'azure.service-key',
			title: 'Azure service key',
			class: 'cloud',
			keywords: ['jqqj9'],
			pattern: shaped('[A-Za-z0-9]{52}JQQJ9[9D][A-Za-z][A-L][A-Za-z0-9]{12,16}(?!AZDO)[A-Za-z0-9]{8,12}(?:={0,2})'),
			check: (candidate) => {
				if (candidate.value.includes('AZDO')) return { ok: false, reason: 'an Azure DevOps token' };
				return validAnnotatedKey(candidate.value)
					? { ok: true, evidence: ['checksum valid'] }
					: { ...randomAfter(0)(candidate), evidence: ['signature of an Azure key'] };
			},
			visible: 0,
			authority: classDefault('cloud', { operations: ['use the service at your cost', 'read its data'] }),
			decode: ({ value }) => {
				const tag = Object.keys(signatures).find((signature) => value.includes(signature));
				// behind the signature stand the year since 2024 and the month, one letter each
				const [year = 0, month = 0] = Buffer.from(value.slice(58, 60), 'latin1').map((code) => code - 65);
				const issued = `${2024 + year}-${String(month + 1).padStart(2, '0')}`;
				return {
					facts: { ...(tag === undefined ? {} : { service: signatures[tag] ?? tag }), issued },
					basis: 'decoded',
				};
			},
			variable: 'AZURE_API_KEY',
		},
		{
			id: 'azure.container-registry',
			title: 'Azure Container Registry password',
			class: 'registry',
			keywords: ['+acr', 'azse'],
			pattern: /(?<![A-Za-z0-9+/])(?<value>[A-Za-z0-9+/]{42}(?:\+ACR|AzSe)[A-D][A-Za-z0-9+/]{5})(?![A-Za-z0-9+/])/dg,
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('registry', { operations: ['push images', 'pull private images'] }),
			decode: decodeKind,
			variable: 'ACR_PASSWORD',
		},
		{
			id: 'azure.function-key',
			title: 'Azure Functions key',
			class: 'cloud',
			keywords: ['azfu'],
			pattern: /(?<![A-Za-z0-9_/+-])(?<value>[\w/+-]{44}AzFu[\w/+-]{5}[AQgw]={0,2})(?![\w/+=-])/dg,
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('cloud', { operations: ['call the function'] }),
			decode: decodeKind,
			variable: 'AZURE_FUNCTION_KEY',
		},
		{
			id: 'azure.identifiable-key',
			title: 'Azure Batch, API Management, Machine Learning or Redis key',
			class: 'cloud',
			keywords: ['+aba', '+amc', 'apim', 'azca'],
			pattern:
				/(?<![A-Za-z0-9+/])(?<value>[A-Za-z0-9+/]{76}(?:\+ABa|\+AMC|APIM)[A-Za-z0-9+/]{6}==|[A-Za-z0-9+/]{33}AzCa[A-Za-z0-9+/]{6}=)(?![A-Za-z0-9+/=])/dg,
			check: isKey,
			visible: 0,
			authority: classDefault('cloud', { operations: ['change resources of the service', 'read its data'] }),
			decode: decodeKind,
			docs: 'https://github.com/microsoft/security-utilities',
			variable: 'AZURE_ACCESS_KEY',
		},
		{
			id: 'azure.app-configuration',
			title: 'Azure App Configuration secret',
			class: 'cloud',
			keywords: ['azconfig.io'],
			pattern:
				/Endpoint=https:\/\/(?<host>[\w-]{2,60}\.azconfig\.io);Id=(?<id>[\w+/:=-]{4,60});Secret=(?<value>[A-Za-z0-9+/]{30,90}={0,2})/dg,
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('cloud', { operations: ['change settings', 'read settings'] }),
			variable: 'APP_CONFIGURATION_CONNECTION_STRING',
		},
		{
			id: 'azure.openai-key',
			title: 'Azure OpenAI key (old form)',
			class: 'ai',
			keywords: ['azure_openai', 'azureopenai', 'openai.azure.com', 'cognitiveservices'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}azure[_-]?openai[A-Za-z0-9_-]{0,12}key|api[_-]?key|subscription[_-]?key',
				'[0-9a-f]{32}',
			),
			check: (candidate) =>
				/azure_?openai|openai\.azure\.com|cognitiveservices/.test(around(candidate, 300))
					? randomAfter(0)(candidate)
					: { ok: false, reason: 'Azure is not near' },
			visible: 0,
			authority: classDefault('ai'),
			variable: 'AZURE_OPENAI_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => {
	const key = (start: number, sign: string, end: number) => `${make.base62(start)}${sign}${make.base62(end)}`;
	const base32 = 'abcdefghijklmnopqrstuvwxyz234567';
	return [
		...namedExamples(otherKey)(make),
		hit(
			'azure.storage-key',
			`${make.base62(86)}==`,
			(value) =>
				`DefaultEndpointsProtocol=https;AccountName=acmeprod;AccountKey=${value};EndpointSuffix=core.windows.net`,
		),
		hit('azure.storage-key', `${key(76, '+ASt', 6)}==`),
		hit(
			'azure.sas',
			`${make.base62(43)}%3D`,
			(value) =>
				`https://acme.blob.core.windows.net/data?sv=2022-11-02&ss=b&srt=sco&sp=rwdlac&se=2030-01-01T00:00:00Z&st=2024-01-01T00:00:00Z&spr=https&sig=${value}`,
		),
		miss('azure.sas', `https://acme.io/?sig=${make.base62(43)}`),
		hit(
			'azure.service-bus',
			`${make.base62(43)}=`,
			(value) =>
				`Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=${value}`,
		),
		hit('azure.service-bus', `${key(33, '+ASb', 6)}=`),
		hit(
			'azure.cosmos-key',
			`${make.base62(86)}==`,
			(value) => `AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=${value};`,
		),
		hit(
			'azure.client-secret',
			`${make.base62(3)}8Q~${make.base62(34)}`,
			(value) => `AZURE_TENANT_ID=${make.uuid()}\nAZURE_CLIENT_ID=${make.uuid()}\nAZURE_CLIENT_SECRET=${value}`,
		),
		hit('azure.devops-token', make.from(base32, 52), (value) => `AZURE_DEVOPS_EXT_PAT=${value}`),
		hit('azure.devops-token', key(76, 'AZDO', 4), (value) => `AZURE_DEVOPS_EXT_PAT=${value}`),
		hit('azure.service-key', `${make.base62(52)}JQQJ99${'B'}${'C'}${make.base62(12)}AAABACOG${make.base62(4)}`),
		hit('azure.container-registry', key(42, '+ACR', 0).concat('A', make.base62(5))),
		hit('azure.identifiable-key', `${key(76, '+ABa', 6)}==`),
		hit('azure.identifiable-key', `${key(33, 'AzCa', 6)}=`),
		hit('azure.function-key', `${make.base62(44)}AzFu${make.base62(5)}A==`),
		hit(
			'azure.app-configuration',
			`${make.base62(43)}=`,
			(value) => `Endpoint=https://acme.azconfig.io;Id=a1b2-l0-s0:c3d4;Secret=${value}`,
		),
		hit('azure.openai-key', make.hex(32), (value) => `AZURE_OPENAI_API_KEY=${value}`),
	];
};
