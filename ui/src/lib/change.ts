import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changed } from './api';

/** Sends a change, and reads again what it touched. */
export function useChange<T>(send: () => Promise<T>, ...touched: string[]) {
  const queries = useQueryClient();
  return useMutation<T, Error, undefined>({
    mutationFn: send,
    onSuccess: () => changed(queries, ...touched),
  });
}
