// Makes the project a git repository of its own, with everything in it committed: its tags are the same everywhere.

def git = { String... arguments ->
    def builder = new ProcessBuilder(['git', *arguments] as String[]).directory(basedir).redirectErrorStream(true)
    builder.environment().keySet().removeIf { it.startsWith('GIT_') }
    builder.environment().putAll(
        GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Tester', GIT_AUTHOR_EMAIL: 'tester@example.org', GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
        GIT_COMMITTER_NAME: 'Tester', GIT_COMMITTER_EMAIL: 'tester@example.org', GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z')
    def process = builder.start()
    def output = process.inputStream.text
    assert process.waitFor() == 0 : "git ${arguments.join(' ')}: $output"
}

git 'init', '-q', '-b', 'main'
git 'add', '-A'
git 'commit', '-q', '-m', 'Packages'
true
