// Made by `npm run lab -- teach-monitor` with data/encoded-monitors.json. Do not edit: see MODEL_CARD.md.
import type { EncodedMonitor } from '@ductus/core';

// biome-ignore format: generated
export const encodedMonitorsData: readonly EncodedMonitor[] = [
  {
    "encoder": "klicke-code-1",
    "pieces": [12, 13],
    "prior": {
      "mean": 4.48742,
      "deviation": 2.83027,
      "meanWindows": 2.60853,
      "varianceWindows": 10,
      "drop": 0.702493
    },
    "settings": {
      "slack": 0.5,
      "adaptation": 0.02,
      "windowLimit": 7,
      "relief": 1.5,
      "levelWindows": 20,
      "mostRelief": 4,
      "calm": 5.20787
    },
    "limits": [
      {
        "keystrokes": 1000,
        "limit": 3.15279
      },
      {
        "keystrokes": 2000,
        "limit": 5.33617
      },
      {
        "keystrokes": 5000,
        "limit": 10.4157
      },
      {
        "keystrokes": 10000,
        "limit": 21.3191
      },
      {
        "keystrokes": 20000,
        "limit": 42.0047
      },
      {
        "keystrokes": 50000,
        "limit": 90.6323
      }
    ]
  }
];
