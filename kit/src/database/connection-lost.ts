/** Whether an error is of the connection, not of the statement: the server's own errors carry a severity; what has none broke on the way. */
export const isConnectionLost = (error: unknown): boolean => {
  const { severity } = error as { severity?: string };
  return severity === undefined || severity === 'FATAL' || severity === 'PANIC';
};
