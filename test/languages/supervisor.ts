import { isMissing, pythonPackages } from '../vaults/tools.ts';
import { programs, s, type Toolchain } from './toolchain.ts';

const packages = await pythonPackages('supervisor-4.3.0', ['supervisor==4.3.0', 'setuptools==75.8.0']);
const folder = isMissing(packages) ? '' : packages.folder;

const judge = `
import glob
from supervisor.options import ServerOptions
for path in sorted(glob.glob("c*/supervisord.conf")):
    options = ServerOptions()
    options.realize(["-c", path, "-n"])
    print(sorted(options.process_group_configs[0].process_configs[0].environment.items()))
`;

/** Supervisor's own reader of its configuration. */
export const supervisor: Toolchain = {
	title: 'Supervisor',
	tools: [['sh', '-c', folder === '' ? 'exit 1' : 'python3 --version']],
	file: (number) => `c${number}/supervisord.conf`,
	around: () => ({
		'judge.py': judge,
		'print.sh': `PYTHONPATH='${folder}' PYTHONWARNINGS=ignore exec python3 judge.py\n`,
	}),
	run: ['sh', 'print.sh'],
	programs: programs(
		['environment', `[supervisord]\nuser=root\n[program:a]\ncommand=/bin/true\nenvironment=A="1",T="«${s}»"\n`],
		[
			'several lines and signs',
			`; x\n[supervisord]\nuser=root\n[program:a]\ncommand=/bin/true\nenvironment=\n  A="%%",\n  T="x«${s}%%y»" ; mine\n`,
		],
	),
};
