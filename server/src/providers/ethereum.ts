import type { Candidate, Check, Decoded, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { around, looksMade } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { assigned } from './shared/pattern.ts';

/** First digits of the accounts that local test chains give to everybody. */
const testAccounts = /^(?:0x)?(?:ac0974bec39a17e3|59c6995e998f97a5|5de4111afa1a4b94|7c852118294e51e6)/i;

/** Curves and protocols whose private keys are 32 bytes as well. */
const otherKeys =
	/bls|ed25519|x25519|curve25519|sr25519|secp256r1|prime256|p-?256|nistp|solana|starknet|tezos|vapid|wireguard|nostr|bitcoin/;

/** What stands near a key of an account of Ethereum or a chain like it. */
const chain =
	/ethereum|(?<![a-z])eth(?:ers|erscan)?(?![a-z])|wallet|web3|viem|evm|hardhat|foundry|solidity|deploy|mainnet|testnet|sepolia|goerli|holesky|polygon|arbitrum|infura|alchemy|metamask|mnemonic|chain_?id|rpc_?url|accounts/;

function isWalletKey(candidate: Candidate): Check {
	const { value, keyName = '' } = candidate;
	if (looksMade(value.replace(/^0x/i, ''))) return { ok: false, reason: 'the value is a placeholder' };
	if (/public|hash|id$/i.test(keyName)) return { ok: false, reason: 'the name says that it is no key' };
	const near = around(candidate, 200);
	const named = chain.test(near);
	if (!named && otherKeys.test(near)) return { ok: false, reason: 'a key of another kind is named near it' };
	if (value.startsWith('0x')) return { ok: true };
	return named ? { ok: true, confidence: 'medium' } : { ok: false, reason: 'nothing near it names Ethereum' };
}

/** The keys of local test chains are known to everybody. */
function network(value: string, path: string): Decoded {
	if (testAccounts.test(value))
		return { gates: ['sample'], environment: 'local', reasons: ['A key of local test chains.'] };
	return /(?:^|\/)(?:test|tests|hardhat|anvil)\//.test(path)
		? { reasons: ['Stands in a test folder; the network is not visible.'] }
		: {};
}

export const provider: Provider = {
	id: 'ethereum',
	name: 'Ethereum',
	types: [
		{
			id: 'ethereum.private-key',
			title: 'Ethereum private key',
			class: 'key',
			keywords: [
				'private_key',
				'private-key',
				'privatekey',
				'deployer_key',
				'wallet_key',
				'deployerkey',
				'walletkey',
				'wallet(',
				'accounts',
			],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,32}(?:private[_-]?key|deployer[_-]?key|wallet[_-]?key)',
				'(?:0x)?[0-9a-f]{64}',
				// new Wallet("0x…"), privateKeyToAccount("0x…"), accounts: ["0x…"] of a network
				{
					or: '(?:(?<![a-z])Wallet|privateKeyTo(?:Account|Address)|PrivateKey)\\(\\s{0,8}["\'`]|(?<![A-Za-z])accounts["\'`]?[ \\t]{0,4}[:=][ \\t]{0,4}\\[\\s{0,20}["\'`]',
				},
			),
			check: isWalletKey,
			visible: 0,
			authority: authority('AU:A/DE:I/RC:S/DS:P/LM:N/SP:M/LT:N', {
				operations: ['transfer all funds, for good'],
				scope: 'all funds of the address',
				narrower: 'smart account with limits, hardware signer',
				lifetime: 'cannot be revoked: move the funds',
				human: true,
				revokeBy: 'it cannot be revoked: move the funds',
				alternative: 'AU:R/DE:W/DS:P/LM:N/SP:L/LT:N',
				from: 'general',
				url: 'https://ethereum.org/en/security/',
			}),
			decode: ({ value, context }) => network(value, context.path),
			docs: 'https://ethereum.org/en/security/',
			variable: 'PRIVATE_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit('ethereum.private-key', `0x${make.hex(64)}`, (value) => `PRIVATE_KEY=${value}`),
	hit(
		'ethereum.private-key',
		`0x${make.hex(64)}`,
		(value) => `const wallet = new ethers.Wallet("${value}", provider);`,
	),
	hit('ethereum.private-key', make.hex(64), (value) => `mainnet: { url, accounts: ["${value}"] }`),
	hit('ethereum.private-key', make.hex(64), (value) => `SEPOLIA_URL=https://a.example\nPRIVATE_KEY=${value}`),
	miss('ethereum.private-key', `{ "privateKey": "${make.hex(64)}" }`),
	miss('ethereum.private-key', `// BLS12-381\nconst privateKey = "0x${make.hex(64)}";`),
	miss('ethereum.private-key', `const topic = "0x${make.hex(64)}"; const accounts = await web3.eth.getAccounts();`),
];
