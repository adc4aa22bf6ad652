import { isMissing, pythonPackages } from '../vaults/tools.ts';
import { programs, s, type Toolchain } from './toolchain.ts';

const packages = await pythonPackages('ansible-core-2.17.7', ['ansible-core==2.17.7']);
const folder = isMissing(packages) ? '' : packages.folder;

const judge = `
import glob
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
for path in sorted(glob.glob("c*/group_vars/all.yml")):
    loader = DataLoader()
    variables = loader.load_from_file(path)
    print(Templar(loader, variables=variables).template(variables["t"]))
`;

/** Ansible's own reader of variables. */
export const ansible: Toolchain = {
	title: 'Ansible',
	tools: [['sh', '-c', folder === '' ? 'exit 1' : 'python3 --version']],
	file: (number) => `c${number}/group_vars/all.yml`,
	around: () => ({
		'judge.py': judge,
		'print.sh': `PYTHONPATH='${folder}' PYTHONWARNINGS=ignore ANSIBLE_LOCAL_TEMP=tmp exec python3 judge.py\n`,
	}),
	run: ['sh', 'print.sh'],
	programs: programs(
		['plain', `t: «${s}» # mine\n`],
		['double quotes', `a: 1\nt: "x \\"«${s}»\\" y"\n`],
		['single quotes', `t: 'it''s «${s}»'\n`],
		['beside an expression', `b: c\nt: "{{ b }}-«${s}»-{{ b | upper }}"\n`],
		['block', `t: |\n  first\n  «${s}»\n`],
		['windows line ends', `t: «${s}»\r\nb: c\r\n`],
	),
};
