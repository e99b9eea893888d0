"""The pages and routes that the program serves itself: web chat, signed files, health, the demo's bar."""
