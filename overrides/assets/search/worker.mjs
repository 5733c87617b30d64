// The engine in a worker of its own.

import { serve } from "./serving.mjs";

async function fetchText(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.text();
}

serve(self, fetchText);
