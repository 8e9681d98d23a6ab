print("lantoa")
