"""Recognitions of schools (trường chuẩn quốc gia), in the chat: what stands where, and who records what."""
