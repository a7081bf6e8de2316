import { useEffect, useState } from 'react';

/** A value of a field that follows it when the user pauses, so that not each key asks the server. */
export function useDelayed<T>(value: T, milliseconds = 200): T {
  const [delayed, setDelayed] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return delayed;
}
