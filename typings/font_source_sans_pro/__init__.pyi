font_directory: str
font_files_ttf: dict[str, str]
font_files_otf: dict[str, str]
