/** Runs a command. What goes wrong is said in one line, and the exit code is 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (thrown) {
    console.error((thrown as Error).message);
    process.exitCode = 1;
  }
}
