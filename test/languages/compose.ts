import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const service = (body: string) => `services:\n  a:\n    image: b\n${body}`;

/** What `docker-compose config` does, for many files in one process. */
const judge = `
import sys
from compose.cli.command import get_config_from_options
from compose.config.serialize import serialize_config
for path in sys.argv[1:]:
    print(serialize_config(get_config_from_options(".", {"--file": [path]})))
`;

/** Docker Compose prints its configuration, with every variable filled in. */
export const compose: Toolchain = {
	title: 'Compose',
	tools: [['docker-compose', 'version']],
	debian: ['docker-compose'],
	file: (number) => `c${number}/compose.yaml`,
	around: (count) => ({
		'judge.py': judge,
		'print.sh': `exec /usr/bin/python3 judge.py ${numbers(count)
			.map((number) => compose.file(number))
			.join(' ')}\n`,
	}),
	run: ['sh', 'print.sh'],
	programs: programs(
		['plain', service(`    environment:\n      T: «${s}»\n`)],
		['list', service(`    environment:\n      - T=«${s}»\n      - U=x\n`)],
		['quotes', service(`    environment: { T: "a «${s}» \\"b\\"", U: 'it''s' }\n`)],
		['single quotes', service(`    environment:\n      T: 'it''s «${s}»' # mine\n`)],
		['dollars', service(`    environment:\n      T: "«$$x${s}»$$y"\n`)],
		['anchor', `x-env: &env\n  T: «${s}»\n${service('    environment:\n      <<: *env\n      U: x\n')}`],
		['command', service(`    command: ["run", "--token", "«${s}»"]\n`)],
		['folded command', service(`    command: >-\n      run --token «${s}»\n      --more\n`)],
		['address', service(`    environment:\n      U: postgres://u:«p%40${s}»@h/db\n`)],
		['windows line ends', service(`    environment:\n      T: «${s}»\n`).replaceAll('\n', '\r\n')],
	),
};
