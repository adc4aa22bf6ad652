import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const requirements = programs(
	['index', `--extra-index-url https://u:«${s}»@h/simple # ours\nrequests==2.31.0\n`],
	['index in quotes', `--index-url="https://«${s}»@h/simple"\nx>1 ; python_version > "3"\n`],
	['package at an address', `x @ https://u:«p%40${s}»@h/x-1.0.tar.gz#sha256=abc\n`],
	['continued line', `x==1 \\\n    --hash=sha256:${'0'.repeat(64)}\n-i https://«${s}»@h/simple\n`],
	['windows line ends', `# é\r\n-i https://u:«${s}»@h/simple\r\nx\r\n`],
	['byte-order mark', `\uFEFF-f https://u:«${s}»@h/links\nx\n`],
);

// One only: a variable of pip counts for every file.
const configurations = programs([
	'configuration over several lines',
	`[global]\nretries = 7\n\n[install]\nextra-index-url =\n  https://a/simple\n  # b\n  https://u:«${s}»@h/simple\n`,
]);

const judge = `
import os, sys
from pip._internal.network.session import PipSession
from pip._internal.req.req_file import parse_requirements
from pip._internal.commands import create_command

for path in sys.argv[1:]:
    command = create_command("install")
    if path.endswith(".txt"):
        class Finder:
            trusted_hosts = index_urls = find_links = ()
            format_control = prefer_binary = search_scope = None
        options, _ = command.parser.parse_args([])
        options.require_hashes = False
        seen = []
        from pip._internal.req import req_file
        req_file.handle_option_line = lambda opts, *_args, **_more: seen.append((opts.index_url, opts.extra_index_urls, opts.find_links))
        parsed = [each.requirement for each in parse_requirements(path, session=PipSession(), options=options, finder=Finder())]
        print(parsed, seen)
    else:
        os.environ["PIP_CONFIG_FILE"] = path
        options, _ = create_command("install").parser.parse_args([])
        print(options.index_url, options.extra_index_urls, options.retries)
`;

/** pip's own readers of requirements and of its configuration. */
export const pip: Toolchain = {
	title: 'pip',
	tools: [['python3', '-m', 'pip', '--version']],
	file: (number) => (number < requirements.length ? `c${number}/requirements.txt` : `c${number}/pip.conf`),
	around: (count) => ({
		'judge.py': judge,
		'print.sh': `exec python3 judge.py ${numbers(count)
			.map((number) => pip.file(number))
			.join(' ')}\n`,
	}),
	run: ['sh', 'print.sh'],
	programs: [...requirements, ...configurations],
};
