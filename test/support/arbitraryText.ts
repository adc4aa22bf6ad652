import fc from 'fast-check';
import { createExampleMaker } from './exampleMaker.ts';
import { githubToken } from './secrets.ts';

const make = createExampleMaker('properties');

/** Pieces that texts with secrets are made of, joined at random into sense and nonsense. */
const piece = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...['password', 'DB_HOST', 'api_key', 'token', 'secret', 'Authorization']) },
	{
		weight: 4,
		arbitrary: fc.constantFrom(...[' = ', ': ', '=', '"', "'", '\\"', '`', ' => ', '(', ')', ',', ';', ' is ']),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(...['\n', '\n\n', '\t', ' ', '{', '}', '<', '>', '</', '//', '#', '%3D', '\\n']),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(...['https://', 'postgres://', 'user:', '@host', 'Bearer ', 'Basic ', ' -p ']),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(...['-----BEGIN ', 'kind: Secret\n', 'data:\n  ', '"kty"', 'eyJ', '$2b$12$']),
	},
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			githubToken(1),
			`${make.from('bcdfghjklmnpqrstvwxz', 8)}${make.digits(3)}`,
			make.base62(32),
			make.hex(40),
			Buffer.from(githubToken(2)).toString('base64'),
			encodeURIComponent(`postgres://a:${make.base62(12)}@h/x`),
		),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(
			...[
				'machine h login u ',
				'connect("a", "b", "',
				'ALTER ROLE x WITH PASSWORD ',
				'[]byte{1, 200, ',
				'3, 77, 0x1f, ',
			],
			...[`${'gitleaks'}:allow`, `// ${'secretlint'}-disable`, `# ${'gg'}ignore-start`, `# ${'kingfisher'}:ignore\n`],
			...[' * ', '/** ', '"""', 'e.g. ', '+', '/'],
		),
	},
	{ weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);
/** A text of such pieces. */
export const arbitraryText = fc.array(piece, { maxLength: 40, size: 'max' }).map((pieces) => pieces.join(''));
/** A path whose ending tells how a text is read. */
export const arbitraryPath = fc.constantFrom('.env', 'a.ts', 'b.yml', 'c.json', 'd.md', 'e.xml', '', '.pgpass', 'f.sh');
